package io.countersign.provider.posten.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A document package (ASiC-E): the documents and {@code manifest.xml}, all of them signed, and
 * {@code META-INF/signatures.xml}. Nothing else has a place in it; a {@code mimetype} is not written by Posten's clients
 * and, being unsigned, is refused.
 *
 * @param files what must be signed, by the names in the zip
 * @param signatures the bytes of {@code signatures.xml}
 */
record AsicPackage(Map<String, byte[]> files, byte[] signatures) {

    static final String MANIFEST = "manifest.xml";
    private static final String SIGNATURES = "META-INF/signatures.xml";

    /** Posten: twenty documents; beside them the manifest and the signatures. */
    private static final int MAX_ENTRIES = 22;
    /** Documents of 10 MiB and what describes them: more is no package but a bomb. */
    private static final int LARGEST = 12 * 1024 * 1024;

    AsicPackage {
        files = Map.copyOf(files);
    }

    /** @throws RefusalException when it is no zip, too large or laid out otherwise */
    static AsicPackage read(byte[] zip) {
        Map<String, byte[]> entries = entries(zip);
        byte[] signatures = entries.remove(SIGNATURES);
        demand(signatures != null, SIGNATURES + " is missing.");
        demand(entries.containsKey(MANIFEST), MANIFEST + " is missing.");
        demand(entries.keySet().stream().noneMatch(name -> name.startsWith("META-INF/")),
                "META-INF holds signatures.xml only.");
        return new AsicPackage(entries, signatures);
    }

    private static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        int left = LARGEST;
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = stream.readNBytes(left + 1);
                left -= content.length;
                demand(left >= 0, "The package is larger than 12 MiB.");
                demand(entries.put(entry.getName(), content) == null, "An entry occurs twice.");
                demand(entries.size() <= MAX_ENTRIES, "There are more than 22 entries.");
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw RefusalException.invalid(RefusalException.INVALID_DOCUMENT_PACKAGE,
                    "The document package is not a readable zip.");
        }
        return entries;
    }

    /**
     * The name of the file that a reference leads to; empty when there is none. Posten compares URL-decoded.
     *
     * @param reference a manifest's href or a signature's URI
     */
    Optional<String> named(String reference) {
        if (files.containsKey(reference)) {
            return Optional.of(reference);
        }
        try {
            return Optional.of(URLDecoder.decode(reference, StandardCharsets.UTF_8)).filter(files::containsKey);
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw RefusalException.invalid(RefusalException.INVALID_DOCUMENT_PACKAGE, message);
        }
    }
}
