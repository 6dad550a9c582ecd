package io.countersign.provider.signspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.countersign.adapter.http.HttpReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Reads what SignSpace says when it succeeds. Created objects come bare or in one more object, lists bare or as the member
 * {@code tasks}: the guide and the connector of 2020 differ. Pure.
 */
final class SignSpaceReplies {

    private SignSpaceReplies() {
    }

    /**
     * The id of what was created.
     *
     * @throws io.countersign.provider.ProviderFailure of kind UNCLEAR when there is none
     */
    static String createdId(HttpReply reply) {
        return created(reply).map(json -> json.getString(SignSpaceTask.ID))
                .orElseThrow(() -> SignSpaceFailures.WIRE.incomplete("id of what was created", null));
    }

    /** The signing request that an operation answered; empty where it answered something else. */
    static Optional<SignSpaceTask> task(HttpReply reply) {
        return created(reply).map(SignSpaceTask::of);
    }

    private static Optional<JsonObject> created(HttpReply reply) {
        Object body = body(reply);
        Stream<Object> candidates = body instanceof JsonObject bare
                ? Stream.concat(Stream.of(bare), bare.size() == 1 ? bare.getMap().keySet().stream().map(bare::getValue)
                        : Stream.empty())
                : Stream.empty();
        return candidates.filter(JsonObject.class::isInstance).map(JsonObject.class::cast).filter(SignSpaceTask::isOne)
                .findFirst();
    }

    /**
     * The signing requests of a list; an item without an id is passed over.
     *
     * @throws io.countersign.provider.ProviderFailure of kind UNCLEAR when it is no list
     */
    static List<SignSpaceTask> tasks(HttpReply reply) {
        Object body = body(reply);
        Object list = body instanceof JsonObject wrapped ? wrapped.getValue("tasks") : body;
        if (!(list instanceof JsonArray items)) {
            throw SignSpaceFailures.WIRE.incomplete("list of signing requests", null);
        }
        return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                .filter(SignSpaceTask::isOne).map(SignSpaceTask::of).toList();
    }

    /** Its text may hold what names people, so a failure to read it is not passed on. */
    private static Object body(HttpReply reply) {
        try {
            return Buffer.buffer(reply.body()).toJson();
        } catch (DecodeException notJson) {
            throw SignSpaceFailures.WIRE.incomplete("JSON that can be read", null);
        }
    }
}
