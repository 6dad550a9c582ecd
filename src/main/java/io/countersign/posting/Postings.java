package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.platform.Transactions;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Reads postings.
 */
@ApplicationScoped
public class Postings {

    private final Transactions transactions;
    private final Statements statements;

    Postings(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    /** The posting of a tenant; empty when there is none of this id, or it is somebody else's. */
    @CheckReturnValue
    public Uni<Optional<Posting>> find(String tenant, PostingId id) {
        return load(List.of(id.value()))
                .map(found -> found.stream().filter(posting -> posting.tenant().equals(tenant)).findFirst());
    }

    /**
     * A posting that is known to exist.
     *
     * @return fails with {@link IllegalStateException} when it does not
     */
    @CheckReturnValue
    public Uni<Posting> get(PostingId id) {
        return load(List.of(id.value())).map(found -> found.stream().findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no posting " + id + ".")));
    }

    /** Those of these postings that exist, in this order. */
    @CheckReturnValue
    public Uni<List<Posting>> getAll(List<PostingId> ids) {
        return load(ids.stream().map(PostingId::value).toList());
    }

    /** The posting whose return address has this token; empty when there is none. */
    @CheckReturnValue
    public Uni<Optional<Posting>> findByReturnToken(String token) {
        return findBy("return_token = $1", Tuple.of(token));
    }

    /** The posting whose callback address has this token; empty when there is none. */
    @CheckReturnValue
    public Uni<Optional<Posting>> findByCallbackToken(ProviderId provider, String token) {
        return findBy("callback_token = $1 and provider = $2", Tuple.of(token, provider.value()));
    }

    /** The posting that a provider knows by this id; empty when there is none. */
    @CheckReturnValue
    public Uni<Optional<Posting>> findByProviderReference(ProviderId provider, String reference) {
        return findBy("provider = $1 and provider_reference = $2", Tuple.of(provider.value(), reference));
    }

    private Uni<Optional<Posting>> findBy(String condition, Tuple values) {
        return statements.read("select id from posting where " + condition, values)
                .chain(rows -> load(ids(rows))).map(found -> found.stream().findFirst());
    }

    /**
     * The posting of any tenant.
     *
     * @param id null finds nothing
     */
    @CheckReturnValue
    public Uni<Optional<Posting>> findAny(PostingId id) {
        return load(id == null ? List.of() : List.of(id.value())).map(found -> found.stream().findFirst());
    }

    /** The oldest of all that became final before this, have their bytes still, and for which nothing is left to do. */
    @CheckReturnValue
    public Uni<List<PostingId>> endedBefore(Instant before, int limit) {
        return statements.read("""
                select p.id from posting p join posting_work w on w.posting = p.id
                where p.ended_at < $1 and p.bytes_erased_at is null and w.next_check_at is null
                  and not exists (select 1 from evidence e where e.posting = p.id and not e.verified
                                    and e.accepted_at is null and e.replaced_by is null)
                order by p.ended_at limit $2""", Tuple.of(before.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> ids(rows).stream().map(PostingId::new).toList());
    }

    /** One page of a tenant's postings. */
    @CheckReturnValue
    public Uni<List<Posting>> list(PostingQuery query) {
        PostingQuery.Sql sql = query.toSql();
        return statements.read(sql.text(), Tuple.from(sql.parameters())).chain(rows -> load(ids(rows)));
    }

    /**
     * The history of a posting, oldest first.
     *
     * @param after only events with a higher id
     * @param limit how many at most
     */
    @CheckReturnValue
    public Uni<List<PostingEvent>> events(PostingId id, long after, int limit) {
        return transactions.read(() -> EventRow.<EventRow> find("posting = ?1 and id > ?2 order by id", id.value(), after)
                .page(0, limit).list()).map(rows -> rows.stream().map(EventRow::toEvent).toList());
    }

    private static List<UUID> ids(Iterable<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private Uni<List<Posting>> load(List<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : transactions.read(() -> loadInSession(ids));
    }

    /** These postings in this order, as part of the caller's session. */
    @CheckReturnValue
    Uni<List<Posting>> loadInSession(List<UUID> ids) {
        Gathered gathered = new Gathered();
        return PostingRow.<PostingRow> list("id in ?1", ids).invoke(rows -> gathered.postings = rows)
                .chain(() -> WorkRows.deadlines(ids)).invoke(rows -> gathered.work = rows)
                .chain(() -> SignerRow.<SignerRow> list("posting in ?1 order by position", ids))
                .invoke(rows -> gathered.signers = rows)
                .chain(() -> DocumentRow.<DocumentRow> list(
                        "from DocumentRow d join fetch d.content where d.posting in ?1 order by d.position", ids))
                .invoke(rows -> gathered.documents = rows)
                .chain(() -> EvidenceRow.<EvidenceRow> list(
                        "from EvidenceRow e join fetch e.content where e.posting in ?1 and e.replacedBy is null"
                                + " order by e.storedAt, e.id",
                        ids))
                .invoke(rows -> gathered.evidence = rows)
                .map(done -> gathered.inOrder(ids));
    }

    private static final class Gathered {

        private List<PostingRow> postings;
        private List<WorkRow> work;
        private List<SignerRow> signers;
        private List<DocumentRow> documents;
        private List<EvidenceRow> evidence;

        List<Posting> inOrder(List<UUID> ids) {
            Map<UUID, WorkRow> workOf = work.stream().collect(Collectors.toMap(WorkRow::posting, Function.identity()));
            var signersOf = grouped(signers, row -> row.posting);
            var documentsOf = grouped(documents, row -> row.posting);
            var evidenceOf = grouped(evidence, row -> row.posting);
            Map<UUID, Integer> place = new HashMap<>();
            ids.forEach(id -> place.put(id, place.size()));
            return postings.stream().sorted(Comparator.comparing(row -> place.get(row.id)))
                    .map(row -> PostingRows.toPosting(row, workOf.get(row.id), signersOf.getOrDefault(row.id, List.of()),
                            documentsOf.getOrDefault(row.id, List.of()), evidenceOf.getOrDefault(row.id, List.of())))
                    .toList();
        }

        private static <T> Map<UUID, List<T>> grouped(List<T> rows, Function<T, UUID> posting) {
            return rows.stream().collect(Collectors.groupingBy(posting));
        }
    }
}
