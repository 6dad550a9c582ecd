package io.countersign.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.adapter.options.OptionsSchemas;
import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.Severity;
import io.countersign.provider.Cancels;
import io.countersign.provider.CheckCadence;
import io.countersign.provider.Confirms;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.Erases;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ExposesDetails;
import io.countersign.provider.HandlesCallbacks;
import io.countersign.provider.HandlesReturns;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderId;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.Reason;
import io.countersign.provider.RenewsLinks;
import io.countersign.provider.Reopens;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.provider.TransportDigest;
import io.countersign.provider.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A provider in memory that can do all that a provider may be able to: by it the frame is tested apart from any real
 * provider's ways. What it does is set for each posting.
 */
@ApplicationScoped
public class FakeProvider implements SignatureProvider, Cancels, Reopens, RenewsLinks, Confirms, Erases, PollsFeed,
        HandlesReturns, HandlesCallbacks, ExposesDetails {

    private static final ProviderId ID = new ProviderId("fake");

    /** The option of a posting that names the feed in which it is reported; without it it is not. */
    public static final String FEED = "feed";
    /** The parameter of a call that reports that a posting was completed. */
    public static final String COMPLETED = "completed";
    /** The note that is shown. */
    public static final String DETAILS = "details";
    private static final String NOTE = "note";
    private static final String TOKEN = "token";
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final Map<String, FakePosting> postings = new ConcurrentHashMap<>();
    private final Map<String, Queue<Entry>> feeds = new ConcurrentHashMap<>();
    private final List<String> dismissed = new CopyOnWriteArrayList<>();
    private final List<String> readings = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private volatile Map<EvidenceCheck, Severity> severities = Map.of();

    FakeProvider(Clock clock) {
        this.clock = clock;
    }

    /** What the provider has of a posting and how it shall behave. */
    public static class FakePosting {

        public volatile Phase phase = Phase.OPEN;
        public volatile List<ExpectedEvidence> evidence = List.of();
        public volatile Reason reason;
        /** what is said of each signer; null: nothing */
        public volatile SignerReport signers;
        /** in place of the former notes; null leaves them */
        public volatile JsonObject notes;
        public volatile boolean wrongDigest;
        public volatile Uni<Void> beforeCheck = Uni.createFrom().voidItem();
        public final AtomicInteger confirmed = new AtomicInteger();
        public volatile Uni<Void> beforeConfirmation = Uni.createFrom().voidItem();
        public volatile Uni<Void> beforeErasure = Uni.createFrom().voidItem();
        public volatile Uni<Void> afterErasure = Uni.createFrom().voidItem();
        /** the notes that each erasure came with */
        public final List<JsonObject> erased = new CopyOnWriteArrayList<>();
        /** why there is no body where there is none */
        public volatile Kind withoutBody = Kind.NO_SUCH_EVIDENCE;
        public volatile Duration retryAfter;
        public final AtomicInteger fetched = new AtomicInteger();
        public final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
        public final AtomicInteger links = new AtomicInteger();
        public volatile Uni<Void> beforeRenewal = Uni.createFrom().voidItem();
        public final List<String> received = new CopyOnWriteArrayList<>();
        public final AtomicInteger checks = new AtomicInteger();
        /** where it calls when something happened */
        public final URI callback;

        FakePosting(URI callback) {
            this.callback = callback;
        }
    }

    /** @param changed those that differ from the default */
    public void severities(Map<EvidenceCheck, Severity> changed) {
        severities = changed;
    }

    /** Puts an entry into a feed; it reports the phase that the posting then is in. */
    public void feed(String feed, String reference, PostingId posting, String notification) {
        feeds.computeIfAbsent(feed, name -> new ConcurrentLinkedQueue<>()).add(new Entry(reference, posting, notification));
    }

    /** The references of the entries that were dismissed. */
    public List<String> dismissed() {
        return dismissed;
    }

    /** The feeds that were read, once for each reading. */
    public List<String> readings() {
        return readings;
    }

    /** What it has under its own id of a posting. */
    public FakePosting fake(String reference) {
        return postings.get(reference);
    }

    /** An evidence item with a body that is right for its kind. */
    public static ExpectedEvidence item(EvidenceKind kind, String key, boolean required) {
        return new ExpectedEvidence(kind, key, key, "application/octet-stream", null, required);
    }

    /** Under which the provider is known. */
    protected ProviderId fakeId() {
        return ID;
    }

    @Override
    public ProviderProfile profile() {
        return new ProviderProfile(fakeId(), "Fake", true, new Limits(10, 10, 1_000_000),
                new CheckCadence(Duration.ofSeconds(30), Duration.ofSeconds(5)), DocumentsInMemory.NEVER, severities);
    }

    @Override
    public List<Violation> violations(SigningRequest request) {
        List<Violation> found = new ArrayList<>();
        options(new OptionsReader("Fake", request.options(), "options", found), FEED, NOTE);
        request.signers().forEach(one -> options(new OptionsReader("Fake", one.options(), "signers.options", found), NOTE));
        request.documents().forEach(one -> options(new OptionsReader("Fake", one.options(), "documents.options", found), NOTE));
        return found;
    }

    @Override
    public OptionsSchema optionsSchema() {
        return OptionsSchemas.of(given -> options(given, FEED, NOTE), given -> options(given, NOTE),
                given -> options(given, NOTE));
    }

    private static List<String> options(OptionsReader given, String... names) {
        List<String> texts = Arrays.stream(names).map(name -> given.text(name)).filter(Objects::nonNull).toList();
        given.refuseOthers();
        return texts;
    }

    @Override
    public List<String> ignored(SigningRequest request) {
        return List.of();
    }

    @Override
    public Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        String reference = UUID.randomUUID().toString();
        JsonObject notes = new JsonObject().put("step", 1);
        return steps.note(notes).map(noted -> {
            postings.put(reference, new FakePosting(request.urls().callback()));
            List<SigningLink> links = request.signers().stream().map(signer -> link(reference, signer.id())).toList();
            return new CreatedPosting(reference, "CREATED", links, null,
                    notes.copy().put(FEED, request.options().getString(FEED)));
        });
    }

    private SigningLink link(String reference, UUID signer) {
        int number = postings.get(reference).links.incrementAndGet();
        return new SigningLink(signer, URI.create("https://fake.example/" + reference + "/" + number), true);
    }

    @Override
    public Uni<StatusReport> check(ProviderPosting posting) {
        FakePosting fake = fake(posting.reference());
        fake.checks.incrementAndGet();
        return fake.beforeCheck.map(ready -> new StatusReport(fake.phase, fake.phase.name(), fake.phase == Phase.OPEN,
                signers(posting, fake), fake.evidence, null, fake.reason, fake.notes, fake.phase != Phase.OPEN));
    }

    private static Map<UUID, SignerReport> signers(ProviderPosting posting, FakePosting fake) {
        return fake.signers == null ? Map.of()
                : posting.signers().stream().collect(Collectors.toMap(ProviderPosting.Signer::id, one -> fake.signers));
    }

    @Override
    public Uni<StatusReport> check(ProviderPosting posting, String notification) {
        fake(posting.reference()).received.add(notification);
        fake(posting.reference()).phase = Phase.valueOf(notification.split(" ")[0]);
        return check(posting).map(report -> new StatusReport(report.phase(), notification, false, report.signers(),
                report.evidence(), null, null, report.notes(), true));
    }

    @Override
    public Optional<String> received(ProviderPosting posting, Map<String, List<String>> parameters) {
        return parameters.getOrDefault(TOKEN, List.of()).stream().findFirst();
    }

    @Override
    public boolean reportsCompletion(Map<String, List<String>> parameters) {
        return parameters.containsKey(COMPLETED);
    }

    @Override
    public JsonObject details(JsonObject notes) {
        JsonObject fake = notes.getJsonObject(DETAILS);
        return fake == null ? new JsonObject() : new JsonObject().put("reported", new JsonArray().add(fake));
    }

    @Override
    public JsonObject withoutDetails(JsonObject notes) {
        JsonObject rest = notes.copy();
        rest.remove(DETAILS);
        return rest;
    }

    @Override
    public Optional<Feed> feed(ProviderPosting posting) {
        return Optional.ofNullable(posting.notes().getString(FEED)).map(name -> new Feed(posting.account(), name));
    }

    @Override
    public Uni<Answer> read(Feed feed) {
        readings.add(feed.name());
        Optional<Entry> entry = Optional.ofNullable(feeds.getOrDefault(feed.name(), new ConcurrentLinkedQueue<>()).poll());
        return Uni.createFrom().item(new Answer(entry, clock.instant().plus(entry.isEmpty() ? PAUSE : Duration.ZERO)));
    }

    @Override
    public Uni<Void> dismiss(Feed feed, Entry entry) {
        dismissed.add(entry.reference());
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        FakePosting fake = fake(posting.reference());
        fake.fetched.incrementAndGet();
        byte[] body = fake.bodies.get(expected.key());
        if (body == null) {
            return Uni.createFrom().failure(ProviderFailure.of(fakeId(), fake.withoutBody, "There is none.")
                    .retryAfter(fake.retryAfter).build());
        }
        Optional<TransportDigest> digest = fake.wrongDigest ? Optional.of(new TransportDigest("MD5", "00"))
                : Optional.empty();
        return Uni.createFrom().item(new EvidenceBody(Multi.createFrom().items(Buffer.buffer(body).getBuffer(0, 1),
                Buffer.buffer(body).getBuffer(1, body.length)), OptionalLong.of(body.length), digest));
    }

    /** The body of a signature in XML. */
    public static byte[] xml(String text) {
        return ("<signature>" + text + "</signature>").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public KeepUntil keepUntil(PostingTimes times) {
        return new KeepUntil(times.lastKnownUnsigned().plus(Duration.ofDays(1)), false);
    }

    @Override
    public Uni<Void> cancel(ProviderPosting posting) {
        FakePosting fake = fake(posting.reference());
        if (fake.phase != Phase.OPEN) {
            return Uni.createFrom().failure(ProviderFailure.of(fakeId(), Kind.REFUSED, "It is signed already.")
                    .providerCode("SIGNED").build());
        }
        fake.phase = Phase.CANCELLED;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> reopen(ProviderPosting posting) {
        fake(posting.reference()).phase = Phase.OPEN;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<SigningLink> renewLink(ProviderPosting posting, UUID signer) {
        return fake(posting.reference()).beforeRenewal.map(ready -> link(posting.reference(), signer));
    }

    @Override
    public Uni<Void> confirm(ProviderPosting posting) {
        FakePosting fake = fake(posting.reference());
        return fake.beforeConfirmation.invoke(fake.confirmed::incrementAndGet);
    }

    @Override
    public Uni<Void> erase(ProviderPosting posting) {
        FakePosting fake = fake(posting.reference());
        return fake.beforeErasure.invoke(() -> fake.erased.add(posting.notes().copy())).chain(() -> fake.afterErasure);
    }
}
