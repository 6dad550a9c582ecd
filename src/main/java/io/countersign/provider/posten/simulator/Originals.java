package io.countersign.provider.posten.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Takes the documents out of a package and looks into them. */
final class Originals {

    private static final float OLDEST = 1.1f;
    private static final float NEWEST = 1.7f;

    private Originals() {
    }

    /**
     * @param names the names of the documents' files, in the order of the manifest
     * @throws RefusalException when a document is not a PDF, protected or of another version
     */
    static List<NewJob.Original> of(AsicPackage bundle, List<String> names, Manifest manifest) {
        List<NewJob.Original> originals = new ArrayList<>();
        for (String name : names) {
            byte[] bytes = bundle.files().get(name);
            check(bytes);
            originals.add(new NewJob.Original(name, manifest.documents().get(originals.size()).title(), bytes));
        }
        return originals;
    }

    private static void check(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            demand(document.getNumberOfPages() > 0, "A document has no pages.");
            demand(!document.isEncrypted(), "A document is protected by a password.");
            demand(document.getVersion() >= OLDEST && document.getVersion() <= NEWEST,
                    String.format(Locale.ROOT, "A document is PDF %.1f, not 1.1 to 1.7.", document.getVersion()));
        } catch (IOException unreadable) {
            throw refusal("A document is not a readable PDF.");
        }
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private static RefusalException refusal(String message) {
        return RefusalException.invalid(RefusalException.INVALID_SIGNATURE_JOB, message);
    }
}
