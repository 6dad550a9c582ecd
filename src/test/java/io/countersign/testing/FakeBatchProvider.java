package io.countersign.testing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.countersign.provider.ChecksInBatches;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.FindsCreated;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderId;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.ReplacesDocuments;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** As {@link FakeProvider}, at which many postings are checked in one call, and which can be searched. */
@Singleton
@Typed({ FakeBatchProvider.class, SignatureProvider.class })
public class FakeBatchProvider extends FakeProvider implements ChecksInBatches, FindsCreated, ReplacesDocuments {

    private static final ProviderId ID = new ProviderId("batch");
    private static final int BATCH = 50;

    /** The title of a posting whose create is done and not answered. */
    public static final String UNANSWERED_CREATE = "Create without an answer";

    /** The references of each call for many, in the order of the calls. */
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    /** Of these nothing is answered. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    /** Of these something is answered that cannot be read. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Map<PostingId, CreatedPosting> unansweredCreates = new ConcurrentHashMap<>();
    private final Set<PostingId> hidden = ConcurrentHashMap.newKeySet();
    private final List<PostingId> searches = new CopyOnWriteArrayList<>();
    private final List<PostingId> creates = new CopyOnWriteArrayList<>();
    private final List<List<String>> replaced = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    FakeBatchProvider(Clock clock) {
        super(clock);
    }

    @Override
    protected ProviderId fakeId() {
        return ID;
    }

    public List<List<String>> batches() {
        return batches;
    }

    public Set<String> unanswered() {
        return unanswered;
    }

    public Set<String> unreadable() {
        return unreadable;
    }

    /** Whether every call for many fails. */
    public void down(boolean value) {
        down = value;
    }

    /** Those that a search does not find. */
    public Set<PostingId> hidden() {
        return hidden;
    }

    /** A search for this posting finds another one. */
    public void foundInstead(PostingId posting, String reference) {
        unansweredCreates.put(posting, new CreatedPosting(reference, "CREATED", List.of(), null, new JsonObject()));
    }

    public List<PostingId> searches() {
        return searches;
    }

    public List<PostingId> creates() {
        return creates;
    }

    /** The names of the documents of each replacement. */
    public List<List<String>> replaced() {
        return replaced;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public Uni<Map<PostingId, BatchAnswer>> check(List<ProviderPosting> postings) {
        batches.add(postings.stream().map(ProviderPosting::reference).toList());
        if (down) {
            return Uni.createFrom().failure(failure("It answered nothing."));
        }
        List<Uni<Map.Entry<PostingId, BatchAnswer>>> answers = new ArrayList<>();
        postings.stream().filter(posting -> !unanswered.contains(posting.reference()))
                .forEach(posting -> answers.add(answer(posting).map(answer -> Map.entry(posting.posting(), answer))));
        return answers.isEmpty() ? Uni.createFrom().item(Map.of())
                : Uni.join().all(answers).andFailFast().map(all -> all.stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Uni<BatchAnswer> answer(ProviderPosting posting) {
        return unreadable.contains(posting.reference())
                ? Uni.createFrom().item(new BatchAnswer.Failed(failure("Its status cannot be read.")))
                : check(posting).map(BatchAnswer.Reported::new);
    }

    private static ProviderFailure failure(String message) {
        return ProviderFailure.of(ID, Kind.UNCLEAR, message).build();
    }

    @Override
    public Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        creates.add(request.posting());
        Uni<CreatedPosting> created = super.create(request, steps);
        return !UNANSWERED_CREATE.equals(request.presentation().title()) ? created
                : created.invoke(done -> unansweredCreates.put(request.posting(), done))
                        .chain(done -> Uni.createFrom().failure(failure("The connection broke.")));
    }

    @Override
    public Uni<Optional<CreatedPosting>> find(SigningRequest request, JsonObject notes) {
        searches.add(request.posting());
        return Uni.createFrom().item(hidden.contains(request.posting()) ? Optional.empty()
                : Optional.ofNullable(unansweredCreates.get(request.posting())));
    }

    @Override
    public List<Violation> violations(List<SigningRequest.Document> documents) {
        return documents.stream().anyMatch(one -> one.name().isBlank())
                ? List.of(new Violation("documents[0].name", "Must not be blank."))
                : List.of();
    }

    @Override
    public Uni<JsonObject> replaceDocuments(ProviderPosting posting, List<SigningRequest.Document> documents,
            CreateSteps steps) {
        return steps.note(posting.notes().copy().put("uploaded", documents.size())).map(noted -> {
            replaced.add(documents.stream().map(SigningRequest.Document::name).toList());
            return posting.notes().copy().put("documents", documents.size());
        });
    }
}
