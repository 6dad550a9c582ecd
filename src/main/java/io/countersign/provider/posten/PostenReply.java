package io.countersign.provider.posten;

import java.util.Optional;

import io.countersign.adapter.http.HttpReply;

/** What Posten says in the headers of an answer. */
final class PostenReply {

    private PostenReply() {
    }

    /** When a queue may be asked again. Posten: a date and time with offset, by its own clock. */
    static Optional<String> nextPoll(HttpReply reply) {
        return reply.header("X-Next-permitted-poll-time");
    }

    /** Posten: the header named DoSFilter distinguishes too many calls from a poll that came too early. */
    static boolean rateLimited(HttpReply reply) {
        return reply.status() == HttpReply.TOO_MANY
                && (reply.header("DoSFilter").isPresent() || nextPoll(reply).isEmpty());
    }
}
