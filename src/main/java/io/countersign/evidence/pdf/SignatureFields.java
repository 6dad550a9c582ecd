package io.countersign.evidence.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Items;
import io.countersign.evidence.pdf.PdfObject.Name;
import io.countersign.evidence.pdf.PdfObject.Null;
import io.countersign.evidence.pdf.PdfObject.Reference;

/** Finds the signatures of a PDF by its form (ISO 32000-1, 12.7.2 and 12.7.4.5). */
final class SignatureFields {

    private final PdfObjects objects;
    private final Set<Reference> fields = new HashSet<>();
    private final Set<PdfObject> values = new HashSet<>();
    private final List<PdfSignature> signatures = new ArrayList<>();

    SignatureFields(PdfObjects objects) {
        this.objects = objects;
    }

    List<PdfSignature> signatures(PdfObject root) throws IOException, PdfStructureException {
        Dictionary form = objects.dictionary(objects.dictionary(root).get("AcroForm"));
        walk(form.get("Fields"), Null.NULL, 0);
        return signatures;
    }

    /** @param inherited the field type of the fields above */
    private void walk(PdfObject list, PdfObject inherited, int depth) throws IOException, PdfStructureException {
        if (depth > Budget.MAX_DEPTH) {
            throw new PdfStructureException("Its form is nested too deeply.");
        }
        if (objects.resolved(list) instanceof Items items) {
            for (PdfObject item : items.values()) {
                if (!(item instanceof Reference reference) || fields.add(reference)) {
                    field(objects.dictionary(item), inherited, depth);
                }
            }
        }
    }

    private void field(Dictionary field, PdfObject inherited, int depth) throws IOException, PdfStructureException {
        PdfObject type = field.get("FT") == Null.NULL ? inherited : objects.resolved(field.get("FT"));
        PdfObject value = field.get("V");
        if (type.equals(new Name("Sig")) && value != Null.NULL && values.add(value)
                && objects.resolved(value) instanceof Dictionary signature) {
            signatures.add(PdfSignature.of(resolved(signature)));
        }
        walk(field.get("Kids"), type, depth + 1);
    }

    /** With what it needs in place of references to it. */
    private Dictionary resolved(Dictionary signature) throws IOException, PdfStructureException {
        return new Dictionary(Map.of("ByteRange", objects.resolved(signature.get("ByteRange")), "Contents",
                objects.resolved(signature.get("Contents"))));
    }
}
