package io.countersign.provider.posten;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.PollsFeed.Answer;
import io.countersign.provider.PollsFeed.Entry;
import io.countersign.provider.PollsFeed.Feed;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.posten.xml.DirectSignatureJobStatusResponse;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Reads the queues of polled jobs. Posten: each belongs to an organization and has a name, or none; an entry is taken out
 * by reading it, and comes back after ten minutes unless it is confirmed; when a queue may be read next stands in each
 * answer, in production ten minutes after it was empty.
 */
@ApplicationScoped
class PostenQueues {

    private static final String SEPARATOR = "/";
    /** Posten: the longest it asks for. Where an answer does not say it, this is safe. */
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(10);
    /** Posten: after an entry the next may be read at once; where that is not error either. */
    private static final Duration AFTER_ENTRY = Duration.ofSeconds(30);
    /** Should Posten's clock and ours disagree, a queue is neither hammered nor forgotten. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private final PostenHttp http;
    private final PostenXml xml;
    private final Clock clock;

    PostenQueues(PostenHttp http, PostenXml xml, Clock clock) {
        this.http = http;
        this.xml = xml;
        this.clock = clock;
    }

    /** The queue of a posting's job; empty where it is not polled. */
    static Optional<Feed> of(ProviderPosting posting) {
        PostenNotes notes = new PostenNotes(posting.notes());
        return notes.polled() ? Optional.of(new Feed(posting.account(),
                notes.organization() + notes.queue().map(queue -> SEPARATOR + queue).orElse(""))) : Optional.empty();
    }

    /** Nine digits. */
    static String organization(Feed feed) {
        return feed.name().split(SEPARATOR, 2)[0];
    }

    /** Null for the default queue. */
    private static String queue(Feed feed) {
        String[] parts = feed.name().split(SEPARATOR, 2);
        return parts.length == 2 ? parts[1] : null;
    }

    @CheckReturnValue
    Uni<Answer> read(Feed feed) {
        return http.poll(organization(feed), queue(feed))
                .onFailure().transform(PostenFailures.WIRE::of)
                .map(this::answer);
    }

    private Answer answer(HttpReply reply) {
        Instant now = clock.instant();
        if (reply.status() == HttpReply.TOO_MANY || reply.success() && reply.body().length == 0) {
            return new Answer(Optional.empty(), next(reply, now, SHORTEST_WAIT, DEFAULT_WAIT));
        }
        if (reply.success()) {
            return new Answer(Optional.of(entry(reply)), next(reply, now, Duration.ZERO, AFTER_ENTRY));
        }
        throw PostenFailures.refused(Kind.UNCLEAR, "Posten did not let us read its queue", reply,
                PostenFailures.ErrorDetails.of(xml, reply));
    }

    private Entry entry(HttpReply reply) {
        try {
            DirectSignatureJobStatusResponse status = xml.status(reply.body());
            if (status.getSignatureJobId() == 0) {
                throw PostenFailures.WIRE.incomplete("signature-job-id", null);
            }
            return new Entry(Long.toString(status.getSignatureJobId()), posting(status.getReference()),
                    new String(reply.body(), StandardCharsets.UTF_8));
        } catch (PostenXml.Unreadable e) {
            throw PostenFailures.WIRE.incomplete("direct-signature-job-status-response", e);
        }
    }

    /** Our id of a posting, which we gave as the job's reference; null where it is not of that kind. */
    private static PostingId posting(String reference) {
        try {
            return reference == null || reference.strip().length() != new UUID(0, 0).toString().length() ? null
                    : new PostingId(UUID.fromString(reference.strip()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Instant next(HttpReply reply, Instant now, Duration least, Duration unspecified) {
        Instant permitted;
        try {
            permitted = PostenReply.nextPoll(reply).map(text -> OffsetDateTime.parse(text.strip()).toInstant())
                    .orElse(now.plus(unspecified));
        } catch (DateTimeException e) {
            permitted = now.plus(unspecified);
        }
        Instant earliest = now.plus(least);
        Instant latest = now.plus(MAX_WAIT);
        return permitted.isBefore(earliest) ? earliest : permitted.isAfter(latest) ? latest : permitted;
    }
}
