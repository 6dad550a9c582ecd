package io.countersign.collector;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Finding;
import io.countersign.evidence.Findings;
import io.countersign.evidence.Severity;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.TransportDigest;
import io.vertx.core.buffer.Buffer;

/**
 * Counts and digests a body while it comes, to compare it with what the provider says of it. It parses nothing.
 */
class TransferCheck {

    private final EvidenceBody body;
    private final Optional<MessageDigest> digest;
    private long size;

    TransferCheck(EvidenceBody body) {
        this.body = body;
        this.digest = body.digest().map(TransferCheck::started);
    }

    void see(Buffer bytes) {
        size += bytes.length();
        digest.ifPresent(running -> running.update(bytes.getBytes()));
    }

    /** True when fewer bytes came than the provider announced: the transport cut it off. */
    boolean cutOff() {
        return body.size().isPresent() && size < body.size().getAsLong();
    }

    /** Called once, at the end. */
    List<Finding> findings(Map<EvidenceCheck, Severity> severities) {
        Findings findings = new Findings(severities);
        checkSize(findings);
        body.digest().ifPresent(announced -> checkDigest(announced, findings));
        return findings.all();
    }

    private void checkSize(Findings findings) {
        if (size == 0) {
            findings.violated(EvidenceCheck.SIZE, "It is empty.");
        } else if (body.size().isPresent() && size != body.size().getAsLong()) {
            findings.violated(EvidenceCheck.SIZE, "It is not as long as the provider says.");
        } else {
            findings.passed(EvidenceCheck.SIZE, "It has " + size + " bytes.");
        }
    }

    private void checkDigest(TransportDigest announced, Findings findings) {
        boolean equal = digest.map(running -> HexFormat.of().formatHex(running.digest()).equals(announced.hex())).orElse(false);
        if (equal) {
            findings.passed(EvidenceCheck.DIGEST,
                    "Its " + announced.algorithm() + " digest is the one that the provider gives.");
        } else {
            findings.violated(EvidenceCheck.DIGEST, "Its digest is not the one that the provider gives.");
        }
    }

    private static MessageDigest started(TransportDigest expected) {
        try {
            return MessageDigest.getInstance(expected.algorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("The provider's adapter names a digest that Java does not know.", e);
        }
    }
}
