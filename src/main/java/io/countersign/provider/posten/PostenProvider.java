package io.countersign.provider.posten;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.CheckCadence;
import io.countersign.provider.Confirms;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.Erases;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.HandlesReturns;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.PollsFeed;
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

/**
 * Posten signering's direct flow behind the port. It cannot cancel, and finds nothing by a key of ours: a create whose
 * answer is lost stays unknown until Posten deletes the job, though a polled one may still speak up in its queue.
 */
@ApplicationScoped
class PostenProvider implements SignatureProvider, RenewsLinks, PollsFeed, HandlesReturns, Confirms, Erases {

    /** Posten: at most so many documents, signers, and bytes of all documents together. */
    private static final Limits LIMITS = new Limits(20, 10, 10L * 1024 * 1024);
    /** Changes of status come by queue and return; without either, a status check is cheap and rarely of use. */
    private static final CheckCadence CADENCE = new CheckCadence(Duration.ofMinutes(10), Duration.ofSeconds(10));
    private static final String TOKEN = "status_query_token";
    private static final int MAX_TOKEN = 2000;

    private final PostenJobs jobs;
    private final PostenNotifications notifications;
    private final PostenQueues queues;
    private final PostenDocuments documents;
    private final PostenConfig config;
    private final ProviderProfile profile;

    PostenProvider(PostenJobs jobs, PostenNotifications notifications, PostenQueues queues, PostenDocuments documents,
            PostenConfig config) {
        this.jobs = jobs;
        this.notifications = notifications;
        this.queues = queues;
        this.documents = documents;
        this.config = config;
        this.profile = new ProviderProfile(PostenFailures.POSTEN, "Posten signering", config.enabled(), LIMITS, CADENCE,
                DocumentsInMemory.NEVER,
                config.verification());
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public List<Violation> violations(SigningRequest request) {
        return PostenRules.violations(request, PostenOptions.of(request, config), LIMITS);
    }

    @Override
    public OptionsSchema optionsSchema() {
        return PostenOptions.schema(config);
    }

    @Override
    public List<String> ignored(SigningRequest request) {
        return PostenRules.ignored(request);
    }

    @Override
    @CheckReturnValue
    public Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        return jobs.create(request, PostenOptions.of(request, config));
    }

    @Override
    @CheckReturnValue
    public Uni<SigningLink> renewLink(ProviderPosting posting, UUID signer) {
        return jobs.renew(posting, signer);
    }

    @Override
    @CheckReturnValue
    public Uni<StatusReport> check(ProviderPosting posting) {
        return notifications.check(posting);
    }

    @Override
    @CheckReturnValue
    public Uni<StatusReport> check(ProviderPosting posting, String received) {
        return notifications.check(posting, received);
    }

    /** Posten: appends a token to each of the three addresses; one of a job that is polled opens nothing. */
    @Override
    public Optional<String> received(ProviderPosting posting, Map<String, List<String>> parameters) {
        return new PostenNotes(posting.notes()).statusUrl().flatMap(
                url -> parameters.getOrDefault(TOKEN, List.of()).stream().findFirst())
                .filter(token -> !token.isBlank() && token.length() <= MAX_TOKEN).map(PostenNotifications::ofToken);
    }

    @Override
    public Optional<Feed> feed(ProviderPosting posting) {
        return PostenQueues.of(posting);
    }

    @Override
    @CheckReturnValue
    public Uni<Answer> read(Feed feed) {
        return queues.read(feed);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> dismiss(Feed feed, Entry entry) {
        return documents.dismiss(PostenQueues.organization(feed), entry.notification().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    @CheckReturnValue
    public Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        return documents.collect(posting, expected);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> confirm(ProviderPosting posting) {
        return documents.confirm(posting);
    }

    @Override
    @CheckReturnValue
    public Uni<Void> erase(ProviderPosting posting) {
        return documents.erase(posting);
    }

    @Override
    public KeepUntil keepUntil(PostingTimes times) {
        return PostenMapper.keepUntil(times);
    }
}
