package io.countersign.api.create;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.request.ApiConfig;
import io.countersign.api.request.BodyException;
import io.countersign.api.request.ContentDigest;
import io.countersign.api.request.RequestBodies;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Posting;
import io.countersign.provider.ReplacesDocuments;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Takes documents that are to replace those of a posting: receives the body without a thread, as a create does. */
@ApplicationScoped
public class ReplacementRequests {

    private final RequestBodies bodies;
    private final CreateBodies reader;
    private final ReplacementFlow flow;
    private final DetachedContext contexts;
    private final ApiConfig config;

    ReplacementRequests(RequestBodies bodies, CreateBodies reader, ReplacementFlow flow, DetachedContext contexts,
            ApiConfig config) {
        this.bodies = bodies;
        this.reader = reader;
        this.flow = flow;
        this.contexts = contexts;
        this.config = config;
    }

    /** Runs until it completes, once the body is here, even if the caller disconnects. */
    @CheckReturnValue
    public Uni<Void> fromJson(RoutingContext call, Posting posting, ReplacesDocuments provider) {
        ContentDigest digest = CreateRequests.digest(call);
        long maxBytes = config.requestSize().asLongValue();
        return bodies.toFile(call, maxBytes)
                .onFailure(BodyException.class).transform(bad -> ((BodyException) bad).problem("The request", maxBytes))
                .chain(body -> contexts.runAs(DatabaseRole.CALLER, () -> reader.readDocuments(body, digest)
                        .chain(read -> flow.replace(posting, read.documents(), provider)
                                .onTermination().call(() -> reader.removed(read.files())))));
    }
}
