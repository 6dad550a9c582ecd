package io.countersign.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.provider.PollsFeed.Feed;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * How far the feeds of providers have been read, and who reads: the table {@code provider_cursor}. Leases run by the
 * database's clock; when a feed may be read next is on the injected one.
 */
@ApplicationScoped
public class FeedCursors {

    /** How long one reading may take before another process takes the feed over. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final String CLAIM = """
            update provider_cursor c set lease_owner = $3, lease_until = now() + $4 * interval '1 second'
            where provider = $1 and next_read_at <= $2 and needed_until > $2 and (lease_until is null or lease_until < now())
            returning account, feed, failures""";

    /** The entry is kept even when somebody else has taken the feed over: nobody else was given it. */
    private static final String MOVE = """
            with moved as (
                update provider_cursor
                set next_read_at = $5, failures = $6, lease_owner = null, lease_until = null
                where provider = $1 and account = $2 and feed = $3 and lease_owner = $4
                returning feed),
            kept as (
                insert into posting_news (posting, body, received_at) select $7, $8, $9 where $7::uuid is not null
                returning posting),
            woken as (
                update posting_work set wake_no = wake_no + 1, next_check_at = least(next_check_at, $9)
                where posting in (select posting from kept)
                returning provider)
            select pg_notify('countersign_wake', provider) from woken""";

    private static final String NEED = """
            insert into provider_cursor (provider, account, feed, next_read_at, needed_until) values ($1, $2, $3, $4, $5)
            on conflict (provider, account, feed)
            do update set needed_until = greatest(provider_cursor.needed_until, excluded.needed_until)""";

    private final Statements statements;

    FeedCursors(Statements statements) {
        this.statements = statements;
    }

    /**
     * A feed that we may read now.
     *
     * @param failures how many readings in a row have failed
     */
    public record Claimed(ProviderId provider, Feed feed, UUID owner, int failures) {
    }

    /** Leases every feed of a provider that may be read now and is needed. */
    @CheckReturnValue
    public Uni<List<Claimed>> claim(ProviderId provider, UUID owner, Instant now) {
        return statements.claim(CLAIM,
                Tuple.of(provider.value(), utc(now), owner, LEASE.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Claimed(provider,
                        new Feed(row.getString("account"), row.getString("feed")), owner, row.getInteger("failures")))
                        .toList());
    }

    /** Ends a reading that brought nothing to keep. */
    @CheckReturnValue
    public Uni<Void> release(Claimed cursor, Instant next, int failures) {
        return move(cursor, next, failures, null, null, next);
    }

    /** Ends a reading: keeps the entry and makes its posting due, all in one. */
    @CheckReturnValue
    public Uni<Void> took(Claimed cursor, Instant next, PostingId posting, String notification, Instant now) {
        return move(cursor, next, 0, posting.value(), notification, now);
    }

    private Uni<Void> move(Claimed cursor, Instant next, int failures, UUID posting, String notification, Instant now) {
        return statements.execute(MOVE, Tuple.from(Arrays.asList(cursor.provider().value(),
                cursor.feed().account(), cursor.feed().name(), cursor.owner(), utc(next), failures, posting, notification,
                utc(now)))).replaceWithVoid();
    }

    /** Sees to it that a feed is read until then at least. */
    @CheckReturnValue
    public Uni<Void> need(ProviderId provider, Feed feed, Instant until, Instant now) {
        return statements.execute(NEED, Tuple.of(provider.value(), feed.account(), feed.name(), utc(now),
                utc(until))).replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
