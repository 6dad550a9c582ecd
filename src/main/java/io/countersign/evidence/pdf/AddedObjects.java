package io.countersign.evidence.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Items;
import io.countersign.evidence.pdf.PdfObject.Name;
import io.countersign.evidence.pdf.PdfObject.Null;
import io.countersign.evidence.pdf.PdfObject.Reference;
import io.countersign.evidence.pdf.PdfObject.Stream;

/** What the newest revisions of a PDF added to those before. */
final class AddedObjects {

    /** What a catalog may get for validation: the data itself, and the mark that the file uses this extension of PDF. */
    private static final List<String> OF_VALIDATION = List.of("DSS", "Extensions");
    private static final Set<String> CONTAINERS = Set.of("XRef", "ObjStm");

    private final List<Revision> revisions;
    private final List<PdfObjects> added;
    private final PdfObjects before;

    /**
     * @param revisions the newest first
     * @param added the objects as of each revision that is judged, the newest first
     * @param before the objects as of the one before these
     */
    AddedObjects(List<Revision> revisions, List<PdfObjects> added, PdfObjects before) {
        this.revisions = revisions;
        this.added = added;
        this.before = before;
    }

    private PdfObjects after() {
        return added.get(0);
    }

    boolean validationDataOnly() throws IOException, PdfStructureException {
        PdfObject root = revisions.get(0).trailer().get("Root");
        if (!root.equals(revisions.get(added.size()).trailer().get("Root")) || !catalogIsTheSame(root) || anythingFreed()) {
            return false;
        }
        Set<Integer> permitted = validationData(root);
        if (root instanceof Reference reference) {
            permitted.add(reference.number());
        }
        for (int number : numbers()) {
            if (!permitted.contains(number) && !newContainer(number)) {
                return false;
            }
        }
        return true;
    }

    private boolean catalogIsTheSame(PdfObject root) throws IOException, PdfStructureException {
        Map<String, PdfObject> now = new HashMap<>(after().dictionary(root).values());
        Map<String, PdfObject> then = new HashMap<>(before.dictionary(root).values());
        OF_VALIDATION.forEach(now::remove);
        OF_VALIDATION.forEach(then::remove);
        return now.equals(then);
    }

    /** An object that was in use before and is not any more. */
    private boolean anythingFreed() throws IOException, PdfStructureException {
        for (Revision revision : revisions.subList(0, added.size())) {
            for (XrefSection section : revision.sections()) {
                for (int number : section.free().toArray()) {
                    if (before.load(number) != Null.NULL && after().load(number) == Null.NULL) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<Integer> numbers() {
        Set<Integer> numbers = new HashSet<>();
        revisions.subList(0, added.size()).stream().flatMap(revision -> revision.sections().stream())
                .forEach(section -> section.used().forEach(numbers::add));
        return numbers;
    }

    /**
     * The numbers of all objects to which the validation data of a revision lead. What was there before for another purpose is
     * none of them:
     * a DSS that leads to a page does not make the page validation data.
     */
    private Set<Integer> validationData(PdfObject root) throws IOException, PdfStructureException {
        Set<Integer> formerly = reachable(before, before.dictionary(root));
        Set<Integer> permitted = new HashSet<>();
        for (PdfObjects revision : added) {
            for (int number : reachable(revision, revision.dictionary(root))) {
                if (formerly.contains(number) || before.load(number) == Null.NULL) {
                    permitted.add(number);
                }
            }
        }
        return permitted;
    }

    private static Set<Integer> reachable(PdfObjects objects, Dictionary catalog) throws IOException, PdfStructureException {
        Set<Integer> reached = new HashSet<>();
        Deque<PdfObject> open = new ArrayDeque<>();
        OF_VALIDATION.forEach(name -> open.add(catalog.get(name)));
        while (!open.isEmpty()) {
            PdfObject next = open.poll();
            if (next instanceof Reference reference && reached.add(reference.number())) {
                open.add(objects.load(reference.number()));
            }
            open.addAll(parts(next));
        }
        return reached;
    }

    private static Collection<PdfObject> parts(PdfObject object) {
        return object instanceof Dictionary dictionary ? dictionary.values().values()
                : object instanceof Stream stream ? stream.dictionary().values().values()
                        : object instanceof Items items ? items.values() : List.of();
    }

    private boolean newContainer(int number) throws IOException, PdfStructureException {
        return before.load(number) == Null.NULL && after().load(number) instanceof Stream stream
                && stream.dictionary().get("Type") instanceof Name type && CONTAINERS.contains(type.value());
    }
}
