package io.countersign.provider;

import java.util.Objects;

/**
 * What a provider says of one signer.
 *
 * @param reason why it came to this state, as the provider or the signer put it; null when there is nothing to report
 */
public record SignerReport(SignerState state, Reason reason) {

    public SignerReport {
        Objects.requireNonNull(state, "state is null");
    }

    /** A state without a reason. */
    public static SignerReport of(SignerState state) {
        return new SignerReport(state, null);
    }
}
