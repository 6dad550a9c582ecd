package io.countersign.api.create;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.ApiConfig;
import io.countersign.api.request.BodyException;
import io.countersign.api.request.BodyFile;
import io.countersign.api.request.ContentDigest;
import io.countersign.api.request.IdempotencyKeyFilter;
import io.countersign.api.request.RequestBodies;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes a create in either form: receives its body without a thread, reads it when it is complete, and goes on without
 * blocking.
 */
@ApplicationScoped
public class CreateRequests {

    private static final String KEY_SHAPE = "[\\x21-\\x7e]{1,255}";

    private final RequestBodies bodies;
    private final CreateBodies reader;
    private final CreateFlow flow;
    private final DetachedContext contexts;
    private final ApiConfig config;

    CreateRequests(RequestBodies bodies, CreateBodies reader, CreateFlow flow, DetachedContext contexts, ApiConfig config) {
        this.bodies = bodies;
        this.reader = reader;
        this.flow = flow;
        this.contexts = contexts;
        this.config = config;
    }

    @CheckReturnValue
    public Uni<Response> fromJson(RoutingContext call, String key) {
        ContentDigest digest = digest(call);
        return create(call, key, body -> reader.readJson(body, digest, key));
    }

    @CheckReturnValue
    public Uni<Response> fromMultipart(RoutingContext call, String key) {
        String contentType = call.request().getHeader(HttpHeaders.CONTENT_TYPE);
        ContentDigest digest = digest(call);
        return create(call, key, body -> reader.readMultipart(body, digest, contentType, key));
    }

    /** Also refuses what is encoded: its bytes would be taken for those of the documents. */
    static ContentDigest digest(RoutingContext call) {
        String encoding = call.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Problems.unsupportedContentEncoding();
        }
        List<String> fields = call.request().headers().getAll(ContentDigest.HEADER);
        return ContentDigest.parse(fields.isEmpty() ? null : String.join(",", fields))
                .orElseThrow(() -> Problems.invalid(ContentDigest.HEADER, "is malformed. Send one such as sha-256=:base64:"));
    }

    private Uni<Response> create(RoutingContext call, String key, Function<BodyFile, Uni<CreateBodies.Read>> read) {
        if (key != null && !key.matches(KEY_SHAPE)) {
            throw Problems.invalid(IdempotencyKeyFilter.HEADER, "must be 1 to 255 visible ASCII characters");
        }
        long maxBytes = config.requestSize().asLongValue();
        return bodies.toFile(call, maxBytes)
                .onFailure(BodyException.class).transform(bad -> ((BodyException) bad).problem("The request", maxBytes))
                .chain(body -> contexts.runAs(DatabaseRole.CALLER, () -> read.apply(body).chain(this::created)));
    }

    /** In a context of its own, so that the files stay until the create has ended, even if the caller disconnects. */
    private Uni<Response> created(CreateBodies.Read read) {
        return flow.create(read.posting(), read.key()).onTermination().call(() -> reader.removed(read.files()));
    }
}
