package io.countersign.posting;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.countersign.provider.ProviderFailure;

/**
 * What of a posting has been erased, and the pure rules by which that changes.
 *
 * @param bytesAt when the bytes of its documents and evidence were erased here; null while they are here
 * @param namesAt when names, personal data and free text were erased with them; null while they are here
 * @param providersPart what became of the provider's copy; null while nobody asked for it
 */
public record Erasure(Instant bytesAt, Instant namesAt, ProvidersPart providersPart) {

    /** Nothing has been. */
    public static final Erasure NONE = new Erasure(null, null, null);

    public Erasure {
        if (namesAt != null && bytesAt == null || (bytesAt == null) != (providersPart == null)) {
            throw new IllegalArgumentException(
                    "Names go with the bytes or after them, and the provider's copy goes with both.");
        }
    }

    /** How far a posting came to its provider. */
    public enum Reach {
        NEVER,
        /** nobody can say, or it is not known by which id */
        PERHAPS,
        SURELY
    }

    /** What became of the request that the provider erase its copy. */
    public enum ProvidersPart {

        PENDING,
        /** the provider has nothing (any more) */
        DONE,
        NOT_POSSIBLE;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<ProvidersPart> of(String word) {
            return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
        }

        /**
         * How it begins.
         *
         * @param capable true when the provider has a way to
         * @param verified false when an evidence item is here only as a copy that failed its checks: what the provider
         *        has may then be the only good one
         */
        static ProvidersPart asked(Reach reach, boolean capable, boolean verified) {
            return switch (reach) {
                case NEVER -> DONE;
                case PERHAPS -> NOT_POSSIBLE;
                case SURELY -> capable && verified ? PENDING : NOT_POSSIBLE;
            };
        }

        /** How it goes on when the provider failed to erase: still pending where another try may do. */
        public static ProvidersPart after(ProviderFailure.Kind failure) {
            return switch (failure) {
                case GONE, NO_SUCH_EVIDENCE -> DONE;
                case REFUSED -> NOT_POSSIBLE;
                case NOT_SENT, UNCLEAR, CREDENTIALS, THROTTLED -> PENDING;
            };
        }
    }

    public boolean bytesGone() {
        return bytesAt != null;
    }

    public boolean namesGone() {
        return namesAt != null;
    }

    /** True while the provider is still to be asked. */
    public boolean pending() {
        return providersPart == ProvidersPart.PENDING;
    }

    /** The bytes go; what has gone stays gone, and the provider is asked once. */
    Erasure ofBytes(Instant now, ProvidersPart asked) {
        return bytesGone() ? this : new Erasure(now, null, asked);
    }

    /** Names go, with the bytes where those are still here. */
    Erasure ofNames(Instant now, ProvidersPart asked) {
        return namesGone() ? this : new Erasure(bytesGone() ? bytesAt : now, now, bytesGone() ? providersPart : asked);
    }

    /** The provider has answered, or is asked no more. */
    Erasure settled(ProvidersPart part) {
        return pending() ? new Erasure(bytesAt, namesAt, part) : this;
    }
}
