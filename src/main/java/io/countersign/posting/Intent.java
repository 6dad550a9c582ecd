package io.countersign.posting;

import java.util.Objects;

import io.countersign.provider.PostingId;

/**
 * What became of the attempt to create a posting.
 */
public sealed interface Intent {

    /** It is stored, leased by this process, and is to be sent now. */
    record Begun(Lease lease) implements Intent {

        public Begun {
            Objects.requireNonNull(lease, "lease is null");
        }
    }

    /**
     * The integrator's key stands for a posting already; nothing was stored.
     *
     * @param fingerprint of the request that the key stands for
     */
    record KeyTaken(PostingId posting, String fingerprint) implements Intent {

        public KeyTaken {
            Objects.requireNonNull(posting, "posting is null");
            Objects.requireNonNull(fingerprint, "fingerprint is null");
        }
    }
}
