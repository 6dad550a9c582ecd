package io.countersign.evidence;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.bytes.RandomBytes;

/** Whether a signature in XML is well-formed, and names the digest of a document that was sent. */
final class XadesInspector implements EvidenceInspector {

    @Override
    public void inspect(EvidenceSubject subject, Findings findings) throws IOException {
        DigestReferences references = new DigestReferences();
        Optional<String> flaw = read(subject.bytes(), new WellFormedXml(references));
        if (flaw.isPresent()) {
            findings.violated(EvidenceCheck.FORMAT, flaw.get());
            return;
        }
        findings.passed(EvidenceCheck.FORMAT, "It is well-formed XML.");
        references(references.all(), subject.sent(), findings);
    }

    private static Optional<String> read(RandomBytes bytes, WellFormedXml xml) throws IOException {
        for (long place = 0; place < bytes.size(); place += RandomBytes.BLOCK_BYTES) {
            xml.see(bytes.read(place, RandomBytes.BLOCK_BYTES));
        }
        return xml.flaw();
    }

    private static void references(List<DigestReference> references, List<SentDocument> sent, Findings findings)
            throws IOException {
        List<DigestReference> comparable = references.stream().filter(DigestReference::comparable).toList();
        if (references.isEmpty()) {
            findings.violated(EvidenceCheck.REFERENCES, "It names no digest of a document.");
        } else if (comparable.isEmpty()) {
            findings.undecided(EvidenceCheck.REFERENCES, "It names no digest that can be compared with what was sent.");
        } else if (anyIsOf(comparable, sent)) {
            findings.passed(EvidenceCheck.REFERENCES, "It names the digest of a document that was sent.");
        } else {
            findings.violated(EvidenceCheck.REFERENCES, "It names digests, but none of a document that was sent.");
        }
    }

    private static boolean anyIsOf(List<DigestReference> references, List<SentDocument> sent) throws IOException {
        Map<String, String> known = new HashMap<>();
        for (SentDocument document : sent) {
            known.clear();
            known.put(DigestAlgorithm.SHA_256, document.sha256());
            for (DigestReference reference : references) {
                String algorithm = DigestAlgorithm.of(reference.algorithm()).orElseThrow();
                if (!known.containsKey(algorithm)) {
                    known.put(algorithm, digest(document.bytes(), algorithm));
                }
                if (known.get(algorithm).equals(reference.hex().orElseThrow())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String digest(RandomBytes bytes, String algorithm) throws IOException {
        MessageDigest digest = DigestAlgorithm.started(algorithm);
        for (long place = 0; place < bytes.size(); place += RandomBytes.BLOCK_BYTES) {
            digest.update(bytes.read(place, RandomBytes.BLOCK_BYTES));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
