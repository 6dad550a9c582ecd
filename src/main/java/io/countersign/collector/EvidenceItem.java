package io.countersign.collector;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.SignatureProvider;

/**
 * An evidence item of a posting that is worked on.
 *
 * @param provider that of the posting
 */
record EvidenceItem(Lease lease, Posting posting, SignatureProvider provider, ExpectedEvidence expected) {

    /** A short description for logs, without anything that an integrator or a provider named. */
    @Override
    public String toString() {
        return "Posting " + posting.id() + ", " + expected.kind().word();
    }
}
