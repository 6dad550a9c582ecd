package io.countersign.api.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.countersign.api.problem.Problems;
import io.countersign.collector.Dispatcher;
import io.countersign.document.BytesErasedException;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.NewPosting;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Stores and sends a posting whose request is complete: memory, bytes, intent, provider, answer, in this order.
 */
@ApplicationScoped
class CreateSending {

    private final Admission admission;
    private final CreateStorage storage;
    private final Dispatcher dispatcher;
    private final CreateAnswers answers;

    CreateSending(Admission admission, CreateStorage storage, Dispatcher dispatcher, CreateAnswers answers) {
        this.admission = admission;
        this.storage = storage;
        this.dispatcher = dispatcher;
        this.answers = answers;
    }

    /** @param key under which the caller may ask again; null when none was given */
    @CheckReturnValue
    Uni<Response> send(Draft draft, NewPosting.Key key) {
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
