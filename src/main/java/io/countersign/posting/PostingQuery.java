package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.countersign.provider.ProviderId;

/**
 * What postings to list.
 *
 * @param tenant whose
 * @param state null for any
 * @param provider null for any
 * @param reference the integrator's own, exactly; null for any
 * @param createdAfter exclusive; null for no bound
 * @param createdBefore exclusive; null for no bound
 * @param atRiskBefore only open and signed postings whose keep-until comes before this; null for any
 * @param text part of the title, reference or a signer's name, in any case; null for any
 * @param sort what comes first
 * @param after the place behind which to go on; null for the beginning
 * @param limit how many at most
 */
public record PostingQuery(String tenant, PostingState state, ProviderId provider, String reference, Instant createdAfter,
        Instant createdBefore, Instant atRiskBefore, String text, Sort sort, Place after, int limit) {

    public PostingQuery {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(sort, "sort is null");
    }

    /** What comes first. */
    public enum Sort {
        /** the newest */
        CREATED_AT("createdAt", "p.created_at", "desc", "<"),
        /** what must be saved soonest */
        KEEP_UNTIL("keepUntil", "w.keep_until", "asc", ">");

        private final String word;
        private final String column;
        private final String direction;
        private final String behind;

        Sort(String word, String column, String direction, String behind) {
            this.word = word;
            this.column = column;
            this.direction = direction;
            this.behind = behind;
        }

        /** The word in the API. */
        public String word() {
            return word;
        }
    }

    /** A place in a sorted list: the sorted-by instant and the posting there. */
    public record Place(Instant at, UUID posting) {
    }

    /** The place of a posting in this list. */
    public Place placeOf(Posting posting) {
        return new Place(sort == Sort.CREATED_AT ? posting.createdAt() : posting.deadlines().keepUntil(),
                posting.id().value());
    }

    record Sql(String text, List<Object> parameters) {
    }

    Sql toSql() {
        Builder sql = new Builder();
        sql.and("p.tenant = %s", tenant);
        sql.andIf(state != null, "p.state = %s", () -> state.word());
        sql.andIf(provider != null, "p.provider = %s", () -> provider.value());
        sql.andIf(reference != null, "p.reference = %s", () -> reference);
        sql.andIf(createdAfter != null, "p.created_at > %s", () -> createdAfter.atOffset(ZoneOffset.UTC));
        sql.andIf(createdBefore != null, "p.created_at < %s", () -> createdBefore.atOffset(ZoneOffset.UTC));
        sql.andIf(atRiskBefore != null, "p.state in ('open', 'signed') and w.keep_until < %s",
                () -> atRiskBefore.atOffset(ZoneOffset.UTC));
        sql.andIf(text != null, "(position(lower(%1$s) in lower(p.title)) > 0"
                + " or position(lower(%1$s) in lower(coalesce(p.reference, ''))) > 0"
                + " or exists (select 1 from signer s where s.posting = p.id and position(lower(%1$s) in lower(s.name)) > 0))",
                () -> text);
        if (after != null) {
            String at = sql.parameter(after.at().atOffset(ZoneOffset.UTC));
            sql.where.append(" and (%s, p.id) %s (%s, %s)".formatted(sort.column, sort.behind, at,
                    sql.parameter(after.posting())));
        }
        return new Sql(
                "select p.id from posting p join posting_work w on w.posting = p.id where true%s order by %s %s, p.id %s limit %s"
                        .formatted(sql.where, sort.column, sort.direction, sort.direction, sql.parameter(limit)),
                sql.parameters);
    }

    private static final class Builder {

        private final StringBuilder where = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        void and(String condition, Object value) {
            where.append(" and ").append(condition.formatted(parameter(value)));
        }

        void andIf(boolean given, String condition, java.util.function.Supplier<Object> value) {
            if (given) {
                and(condition, value.get());
            }
        }

        String parameter(Object value) {
            parameters.add(value);
            return "$" + parameters.size();
        }
    }
}
