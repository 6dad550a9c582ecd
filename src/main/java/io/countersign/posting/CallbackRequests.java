package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.provider.PostingId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Providers' calls that something happened to a posting. However many come, on whichever process, a posting is looked at
 * because
 * of them once a second at most; and after each of them it is looked at once more, for what the last look saw may be older.
 */
@ApplicationScoped
public class CallbackRequests {

    /**
     * When a call is heeded: at once, or a second after the last one was. called_back_at is when that was, or will be; the
     * clocks of two processes may differ, so it is never believed to be more than a second ahead.
     */
    private static final String HEEDED = """
            case when called_back_at > $2::timestamptz then least(called_back_at, $2::timestamptz + interval '1 second')
                 when called_back_at > $2::timestamptz - interval '1 second' then called_back_at + interval '1 second'
                 else $2::timestamptz end""";

    /** Nobody is woken for a call that is heeded later: the tick will find it. */
    private static final String CALLED = """
            with called as (
                update posting_work
                set wake_no = wake_no + 1, called_back_at = %1$s, next_check_at = least(next_check_at, %1$s),
                    told_completed_at = case when $3 then coalesce(told_completed_at, $2) else told_completed_at end
                where posting = $1 and next_check_at is not null
                returning provider, called_back_at)
            select pg_notify('countersign_wake', provider) from called where called_back_at <= $2""".formatted(HEEDED);

    private final Statements statements;

    CallbackRequests(Statements statements) {
        this.statements = statements;
    }

    /**
     * Makes a posting due because its provider called, unless there is nothing left to do for it.
     *
     * @param completionReported true when the call reported that it was signed
     */
    @CheckReturnValue
    public Uni<Void> called(PostingId posting, Instant now, boolean completionReported) {
        return statements.execute(CALLED, Tuple.of(posting.value(), now.atOffset(ZoneOffset.UTC), completionReported))
                .replaceWithVoid();
    }
}
