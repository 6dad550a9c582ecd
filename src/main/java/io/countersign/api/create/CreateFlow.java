package io.countersign.api.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.CurrentTenant;
import io.countersign.collector.Dispatcher;
import io.countersign.document.BytesErasedException;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.IdempotencyKeys;
import io.countersign.posting.NewPosting;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Creates a posting: check, key, memory, bytes, intent, provider, answer, in this order.
 */
@ApplicationScoped
class CreateFlow {

    private final CreateDrafts drafts;
    private final IdempotencyKeys keys;
    private final CreateStorage storage;
    private final Dispatcher dispatcher;
    private final CreateAnswers answers;
    private final Admission admission;
    private final CurrentTenant tenant;
    private final DetachedContext contexts;

    CreateFlow(CreateDrafts drafts, IdempotencyKeys keys, CreateStorage storage, Dispatcher dispatcher,
            CreateAnswers answers, Admission admission, CurrentTenant tenant, DetachedContext contexts) {
        this.drafts = drafts;
        this.keys = keys;
        this.storage = storage;
        this.dispatcher = dispatcher;
        this.answers = answers;
        this.admission = admission;
        this.tenant = tenant;
        this.contexts = contexts;
    }

    /**
     * Runs until it completes, once begun, even if the caller disconnects.
     *
     * @param key under which the caller may ask again; null when none was given
     */
    @CheckReturnValue
    Uni<Response> create(CreatePosting wanted, NewPosting.Key key) {
        return contexts.runAs(DatabaseRole.CALLER,
                () -> drafts.draft(wanted, tenant).chain(draft -> key == null ? begin(draft, null)
                        : keys.find(tenant.id(), key.value()).chain(taken -> taken.isPresent()
                                ? answers.replay(taken.get(), key)
                                : begin(draft, key))));
    }

    private Uni<Response> begin(Draft draft, NewPosting.Key key) {
        return admission.admit(draft).chain(place -> storage.store(draft, key)
                .onFailure(DatabaseUnavailableException.class).transform(nothingStored -> Problems.databaseUnavailable())
                .chain(dispatcher::create)
                .onFailure(DatabaseUnavailableException.class).transform(failure -> unavailable(failure, draft, key))
                .onFailure(BytesErasedException.class).transform(erased -> Problems.invalid("documents",
                        "name evidence that was erased meanwhile"))
                .onTermination().invoke(place::close))
                .chain(sent -> answers.first(draft.id(), sent, key)
                        .onFailure(DatabaseUnavailableException.class)
                        .transform(done -> Problems.createOutcomeUnknown(draft.id(), key != null)));
    }

    private static HttpProblem unavailable(Throwable failure, Draft draft, NewPosting.Key key) {
        return ((DatabaseUnavailableException) failure).outcomeUnknown()
                ? Problems.createOutcomeUnknown(draft.id(), key != null)
                : Problems.databaseUnavailable();
    }
}
