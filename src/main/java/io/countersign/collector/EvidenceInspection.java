package io.countersign.collector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.Severity;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.TransportDigest;
import io.vertx.core.buffer.Buffer;

/**
 * Looks at a piece of evidence while it streams by. It judges; it never withholds a byte.
 */
class EvidenceInspection {

    private static final byte[] SIGNATURE_MARK = "/ByteRange".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 1024;

    private final EvidenceKind kind;
    private final EvidenceBody body;
    private final Optional<MessageDigest> digest;
    private final MarkFinder signature = new MarkFinder(SIGNATURE_MARK);
    private final Optional<WellFormedXml> xml;
    private final Buffer head = Buffer.buffer(HEAD);
    private long size;

    EvidenceInspection(EvidenceKind kind, EvidenceBody body) {
        this.kind = kind;
        this.body = body;
        this.digest = body.digest().flatMap(EvidenceInspection::known);
        this.xml = kind == EvidenceKind.XADES ? Optional.of(new WellFormedXml()) : Optional.empty();
    }

    void see(Buffer bytes) {
        size += bytes.length();
        byte[] seen = bytes.getBytes();
        digest.ifPresent(running -> running.update(seen));
        if (head.length() < HEAD) {
            head.appendBytes(seen, 0, Math.min(seen.length, HEAD - head.length()));
        }
        if (kind == EvidenceKind.PADES) {
            signature.see(seen);
        }
        xml.ifPresent(document -> document.see(seen));
    }

    /** True when fewer bytes came than the provider announced: the transport cut it off. */
    boolean cutOff() {
        return body.size().isPresent() && size < body.size().getAsLong();
    }

    /** What is not as it should be, by how bad it is for this provider. Called once, at the end. */
    Findings findings(Map<EvidenceCheck, Severity> severities) {
        Findings findings = new Findings(severities);
        findings.check(EvidenceCheck.SIZE, size > 0, "It is empty.");
        findings.check(EvidenceCheck.SIZE, body.size().isEmpty() || size == body.size().getAsLong(),
                "It is not as long as the provider says.");
        findings.check(EvidenceCheck.DIGEST, digestFits(), "Its digest is not the one that the provider gives.");
        findings.check(EvidenceCheck.FORMAT, beginsAsItsKind(), "It does not begin as a " + kind.word() + " does.");
        xml.flatMap(WellFormedXml::flaw).ifPresent(flaw -> findings.check(EvidenceCheck.FORMAT, false, flaw));
        findings.check(EvidenceCheck.SIGNATURE, kind != EvidenceKind.PADES || signature.found(),
                "It holds no signature.");
        return findings;
    }

    private boolean digestFits() {
        if (body.digest().isEmpty()) {
            return true;
        }
        String expected = body.digest().get().hex();
        return digest.map(running -> HexFormat.of().formatHex(running.digest()).equals(expected)).orElse(false);
    }

    private boolean beginsAsItsKind() {
        String start = head.toString(StandardCharsets.ISO_8859_1);
        return switch (kind) {
            case PADES, PROOF -> start.contains("%PDF-");
            case ASICE -> start.startsWith("PK");
            case XADES, IMAGE, SIGNED_FILE -> true;
        };
    }

    private static Optional<MessageDigest> known(TransportDigest expected) {
        try {
            return Optional.of(MessageDigest.getInstance(expected.algorithm()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("The provider's adapter names no digest that Java knows.", e);
        }
    }

    /** What was found, apart by severity. */
    static final class Findings {

        private final Map<EvidenceCheck, Severity> severities;
        private final List<String> failures = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        private Findings(Map<EvidenceCheck, Severity> severities) {
            this.severities = severities;
        }

        private void check(EvidenceCheck check, boolean passed, String message) {
            if (!passed) {
                (severities.getOrDefault(check, check.usual()) == Severity.FAIL ? failures : warnings).add(message);
            }
        }

        List<String> failures() {
            return List.copyOf(failures);
        }

        List<String> warnings() {
            return List.copyOf(warnings);
        }
    }

    /** Finds a mark in a stream, also where it is cut between two buffers. */
    static final class MarkFinder {

        private final byte[] mark;
        private int matched;
        private boolean found;

        MarkFinder(byte[] mark) {
            this.mark = mark.clone();
        }

        /** The mark's first byte does not come again in it, so that after a mismatch only that byte matters. */
        void see(byte[] bytes) {
            for (int i = 0; !found && i < bytes.length; i++) {
                matched = bytes[i] == mark[matched] ? matched + 1 : bytes[i] == mark[0] ? 1 : 0;
                found = matched == mark.length;
            }
        }

        boolean found() {
            return found;
        }
    }
}
