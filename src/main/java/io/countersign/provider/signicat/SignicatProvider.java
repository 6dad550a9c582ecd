package io.countersign.provider.signicat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.Cancels;
import io.countersign.provider.CheckCadence;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.Erases;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ExposesDetails;
import io.countersign.provider.HandlesCallbacks;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.RenewsLinks;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Signicat Sign behind the port. It finds nothing by a key of ours: an order whose answer is lost stays unknown until
 * Signicat deletes it.
 */
@ApplicationScoped
class SignicatProvider implements SignatureProvider, Cancels, Erases, RenewsLinks, HandlesCallbacks, ExposesDetails {

    /** Assumed: Signicat publishes no limit of any of these. */
    private static final Limits LIMITS = new Limits(50, 50, 50L * 1024 * 1024);
    private static final CheckCadence CADENCE = new CheckCadence(Duration.ofSeconds(60), Duration.ofSeconds(5));

    private final SignicatRequests requests;
    private final SignicatCreation creation;
    private final SignicatChecks checks;
    private final SignicatDocuments documents;
    private final ProviderProfile profile;

    SignicatProvider(SignicatRequests requests, SignicatCreation creation, SignicatChecks checks,
            SignicatDocuments documents, SignicatConfig config) {
        this.requests = requests;
        this.creation = creation;
        this.checks = checks;
        this.documents = documents;
        this.profile = new ProviderProfile(SignicatFailures.SIGNICAT, "Signicat Sign", config.enabled(), LIMITS, CADENCE,
                DocumentsInMemory.NEVER,
                config.verification());
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public List<Violation> violations(SigningRequest request) {
        return requests.violations(request, LIMITS);
    }

    @Override
    public OptionsSchema optionsSchema() {
        return requests.optionsSchema();
    }

    @Override
    public List<String> ignored(SigningRequest request) {
        return requests.ignored(request);
    }

    @Override
    @CheckReturnValue
    public Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        return creation.create(request, steps);
    }

    @Override
    @CheckReturnValue
    public Uni<StatusReport> check(ProviderPosting posting) {
        return checks.check(posting);
    }

    @Override
    @CheckReturnValue
    public Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        return documents.collect(posting, expected);
    }

    @Override
    @CheckReturnValue
    public Uni<SigningLink> renewLink(ProviderPosting posting, UUID signer) {
        return creation.renew(posting, signer);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> cancel(ProviderPosting posting) {
        return documents.cancel(posting);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> erase(ProviderPosting posting) {
        return documents.erase(posting);
    }

    @Override
    public boolean reportsCompletion(Map<String, List<String>> parameters) {
        return SignicatOrders.reportsCompletion(parameters);
    }

    @Override
    public JsonObject details(JsonObject notes) {
        return new SignicatNotes(notes).details();
    }

    @Override
    public JsonObject withoutDetails(JsonObject notes) {
        return new SignicatNotes(notes).withoutDetails().json();
    }

    @Override
    public KeepUntil keepUntil(PostingTimes times) {
        return SignicatMapper.keepUntil(times);
    }
}
