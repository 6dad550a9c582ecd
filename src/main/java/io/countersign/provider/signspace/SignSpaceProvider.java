package io.countersign.provider.signspace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.Cancels;
import io.countersign.provider.CheckCadence;
import io.countersign.provider.ChecksInBatches;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.FindsCreated;
import io.countersign.provider.InvitesByMail;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.Reopens;
import io.countersign.provider.ReplacesDocuments;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** SignSpace behind the port. */
@ApplicationScoped
class SignSpaceProvider implements SignatureProvider, Cancels, Reopens, ReplacesDocuments, ChecksInBatches, FindsCreated,
        InvitesByMail {

    private static final CheckCadence CADENCE = new CheckCadence(Duration.ofSeconds(60), Duration.ofSeconds(15));
    /** SignSpace publishes no limit; fifty ids make an address of less than two thousand characters. */
    private static final int BATCH = 50;

    private final SignSpaceRequests requests;
    private final SignSpaceCreation creation;
    private final SignSpaceChecks checks;
    private final SignSpaceCommands commands;
    private final SignSpaceDownloads downloads;

    SignSpaceProvider(SignSpaceRequests requests, SignSpaceCreation creation, SignSpaceChecks checks,
            SignSpaceCommands commands, SignSpaceDownloads downloads) {
        this.requests = requests;
        this.creation = creation;
        this.checks = checks;
        this.commands = commands;
        this.downloads = downloads;
    }

    @Override
    public ProviderProfile profile() {
        return requests.profile(CADENCE);
    }

    @Override
    public List<Violation> violations(SigningRequest request) {
        return requests.violations(request);
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
    public Uni<Optional<CreatedPosting>> find(SigningRequest request, JsonObject notes) {
        return creation.find(request, notes);
    }

    @Override
    @CheckReturnValue
    public Uni<StatusReport> check(ProviderPosting posting) {
        return checks.check(posting);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    @CheckReturnValue
    public Uni<Map<PostingId, BatchAnswer>> check(List<ProviderPosting> postings) {
        return checks.check(postings);
    }

    @Override
    @CheckReturnValue
    public Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        return downloads.collect(expected);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> cancel(ProviderPosting posting) {
        return commands.cancel(posting);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> reopen(ProviderPosting posting) {
        return commands.reopen(posting);
    }

    @Override
    public List<Violation> violations(List<SigningRequest.Document> documents) {
        return requests.violations(documents);
    }

    @Override
    @CheckReturnValue
    public Uni<JsonObject> replaceDocuments(ProviderPosting posting, List<SigningRequest.Document> documents,
            CreateSteps steps) {
        return commands.replace(posting, documents, steps);
    }

    @Override
    public KeepUntil keepUntil(PostingTimes times) {
        return requests.keepUntil(times);
    }
}
