package io.countersign.evidence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.ZipArchive.BrokenException;

/** Compares what signatures name with the entries of their container, and these with what was sent. */
final class ContainerDigests {

    private final ZipArchive archive;
    private final List<SentDocument> sent;
    private final Map<String, Map<String, String>> digests = new HashMap<>();

    ContainerDigests(ZipArchive archive, List<SentDocument> sent) {
        this.archive = archive;
        this.sent = sent;
    }

    void check(List<DigestReference> references, Findings findings) throws BrokenException {
        List<DigestReference> compared = references.stream().filter(DigestReference::comparable).toList();
        List<String> found = new ArrayList<>();
        int wrong = 0;
        for (DigestReference reference : compared) {
            String name = entry(reference.uri());
            boolean right = archive.holds(name) && digest(name, DigestAlgorithm.of(reference.algorithm()).orElseThrow())
                    .equals(reference.hex().orElseThrow());
            wrong += right ? 0 : 1;
            if (right) {
                found.add(digest(name, DigestAlgorithm.SHA_256));
            }
        }
        entries(compared.size(), wrong, findings);
        documents(found, findings);
    }

    private static void entries(int compared, int wrong, Findings findings) {
        if (wrong > 0) {
            findings.violated(EvidenceCheck.ENTRIES,
                    wrong + " of the " + compared + " entries that its signatures name are missing or were changed.");
        } else if (compared == 0) {
            findings.undecided(EvidenceCheck.ENTRIES, "Its signatures name no entry that can be compared.");
        } else {
            findings.passed(EvidenceCheck.ENTRIES, "All entries that its signatures name have the digests that they name.");
        }
    }

    private void documents(List<String> signed, Findings findings) {
        if (sent.stream().map(SentDocument::sha256).anyMatch(signed::contains)) {
            findings.passed(EvidenceCheck.REFERENCES, "A document that was sent is signed in it.");
        } else {
            findings.violated(EvidenceCheck.REFERENCES, "No document that was sent is signed in it.");
        }
    }

    /** The name of an entry by its address relative to the container (RFC 3986). */
    private static String entry(String uri) {
        try {
            String name = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
            return name.startsWith("./") ? name.substring(2) : name.startsWith("/") ? name.substring(1) : name;
        } catch (IllegalArgumentException invalid) {
            return uri;
        }
    }

    private String digest(String name, String algorithm) throws BrokenException {
        Map<String, String> known = digests.computeIfAbsent(name, any -> new HashMap<>());
        if (!known.containsKey(algorithm)) {
            MessageDigest digest = DigestAlgorithm.started(algorithm);
            archive.read(name, digest::update);
            known.put(algorithm, HexFormat.of().formatHex(digest.digest()));
        }
        return known.get(algorithm);
    }
}
