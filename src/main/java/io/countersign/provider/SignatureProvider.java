package io.countersign.provider;

import java.util.List;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * One e-signature provider. What more it can do it says by the capability interfaces it implements, such as
 * {@link Cancels}; what it does not implement it cannot claim.
 * <p>
 * Calls fail with {@link ProviderFailure}, or with an exception of the fault-tolerance annotations that
 * {@link ProviderFailures} understands. No call blocks.
 */
public interface SignatureProvider {

    /** What the provider is, apart from any posting. Cheap, and the same whenever it is asked for. */
    ProviderProfile profile();

    default ProviderId id() {
        return profile().id();
    }

    /**
     * What of this request the provider would not take. Nothing was stored or sent before.
     *
     * @return empty when it can be sent; never null
     */
    List<Violation> violations(SigningRequest request);

    /** The provider's own options that {@link #violations} permits. Pure; made of what reads them. */
    OptionsSchema optionsSchema();

    /**
     * The fields of this request that the provider has no use for and that are therefore not sent.
     *
     * @return paths in our own names; never null
     */
    List<String> ignored(SigningRequest request);

    /**
     * Sends the posting. Called at most once for a posting whose request may have left; never retried.
     *
     * @param steps where ids are left between several calls
     */
    @CheckReturnValue
    Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps);

    /** Asks how the posting stands. */
    @CheckReturnValue
    Uni<StatusReport> check(ProviderPosting posting);

    /**
     * Fetches an evidence item that {@link #check} named.
     *
     * @return fails with {@link ProviderFailure.Kind#NO_SUCH_EVIDENCE} when it is definitely not there
     */
    @CheckReturnValue
    Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected);

    /** How long the provider surely keeps what was signed, as far as these instants show. Pure. */
    KeepUntil keepUntil(PostingTimes times);
}
