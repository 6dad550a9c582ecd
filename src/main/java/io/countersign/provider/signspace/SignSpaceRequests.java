package io.countersign.provider.signspace;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.CheckCadence;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;

/** Reads requests by what is configured here, and by what time it is. */
@ApplicationScoped
class SignSpaceRequests {

    /** Assumed: SignSpace publishes no limit of any of these. */
    static final Limits LIMITS = new Limits(50, 50, 50L * 1024 * 1024);

    private final SignSpaceConfig config;
    private final Clock clock;

    SignSpaceRequests(SignSpaceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    ProviderProfile profile(CheckCadence cadence) {
        return new ProviderProfile(SignSpaceFailures.SIGNSPACE, "SignSpace", config.enabled(), LIMITS, cadence,
                DocumentsInMemory.WHEN_SENT, config.verification());
    }

    /** A policy: SignSpace publishes no time. */
    KeepUntil keepUntil(PostingTimes times) {
        return new KeepUntil(times.lastKnownUnsigned().plus(config.keptFor()), false);
    }

    List<Violation> violations(List<SigningRequest.Document> documents) {
        return SignSpaceRules.violations(documents, LIMITS);
    }

    SignSpaceOptions options(SigningRequest request) {
        return SignSpaceOptions.of(request);
    }

    OptionsSchema optionsSchema() {
        return SignSpaceOptions.schema();
    }

    List<Violation> violations(SigningRequest request) {
        return SignSpaceRules.violations(request, options(request), LIMITS, clock.instant());
    }

    List<String> ignored(SigningRequest request) {
        return SignSpaceRules.ignored(request, options(request));
    }

    /**
     * The notes with which a create begins.
     *
     * @throws io.countersign.provider.ProviderFailure of kind NOT_SENT when nobody is known who can act
     */
    SignSpaceNotes notes(SigningRequest request) {
        SignSpaceOptions.OfPosting own = options(request).posting();
        String handle = own.actingHandle() != null ? own.actingHandle()
                : config.actingHandle().orElseThrow(() -> SignSpaceFailures.WIRE
                        .notSent("countersign.provider.signspace.acting-handle is not configured", null));
        return new SignSpaceNotes(handle, Map.of(), false, SignSpaceOrders.closesAt(request, own));
    }
}
