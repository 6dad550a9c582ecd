package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.provider.PostingId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What providers reported of postings without being asked: durable until it is dealt with.
 */
@ApplicationScoped
public class NotificationInbox {

    /** Anybody who was once sent to a return address can come again, so what is kept of that is bounded. */
    private static final int MAX_WAITING = 20;

    private static final String ADD = """
            insert into posting_news (posting, body, received_at) select $1, $2, $3
            where not exists (select 1 from posting_news where posting = $1 and body = $2)
              and (select count(*) from posting_news where posting = $1) < $4""";

    private final Statements statements;

    NotificationInbox(Statements statements) {
        this.statements = statements;
    }

    /**
     * a notification about a posting.
     *
     * @param body the adapter's; may name people
     */
    public record Item(long id, String body) {

        /** Silent about the body. */
        @Override
        public String toString() {
            return "Item[id=" + id + "]";
        }
    }

    /** Keeps a notification, unless the same waits already or too many do. */
    @CheckReturnValue
    public Uni<Void> add(PostingId posting, String body, Instant now) {
        return statements.execute(ADD,
                Tuple.of(posting.value(), body, now.atOffset(ZoneOffset.UTC), MAX_WAITING)).replaceWithVoid();
    }

    /** What waits longest; empty when nothing does. */
    @CheckReturnValue
    public Uni<Optional<Item>> next(PostingId posting) {
        return statements.read("select id, body from posting_news where posting = $1 order by id limit 1",
                Tuple.of(posting.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Item(row.getLong(0), row.getString(1))).findFirst());
    }

    /** Forgets what was dealt with, as part of the caller's transaction. */
    @CheckReturnValue
    Uni<Void> forget(Item item) {
        return Panache.getSession().chain(session -> session.createNativeQuery("delete from posting_news where id = :id")
                .setParameter("id", item.id()).executeUpdate()).replaceWithVoid();
    }
}
