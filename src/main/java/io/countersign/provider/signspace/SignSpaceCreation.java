package io.countersign.provider.signspace;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.SigningRequest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Creates signing requests. Before a request leaves nobody is invited; afterwards it is never sent again, for that would invite
 * everybody twice.
 */
@ApplicationScoped
class SignSpaceCreation {

    private final SignSpaceHttp http;
    private final SignSpaceUploads uploads;
    private final SignSpaceRequests requests;
    private final SignSpaceSearch search;

    SignSpaceCreation(SignSpaceHttp http, SignSpaceUploads uploads, SignSpaceRequests requests, SignSpaceSearch search) {
        this.http = http;
        this.uploads = uploads;
        this.requests = requests;
        this.search = search;
    }

    /** @param steps are left after each upload, and before the request leaves */
    @CheckReturnValue
    Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        SignSpaceNotes reached = steps.reached().isEmpty() ? requests.notes(request) : SignSpaceNotes.of(steps.reached());
        if (reached.requested()) {
            return Uni.createFrom().failure(ProviderFailure.of(SignSpaceFailures.SIGNSPACE, Kind.UNCLEAR,
                    "The signing request was being sent when its process died. SignSpace is searched for it.").build());
        }
        // noted before the first upload, so that a crash leaves no doubt that nobody was invited
        return steps.note(reached.json()).chain(() -> uploads.all(request.documents(), reached, steps))
                .chain(notes -> requested(request, notes.requesting(), steps));
    }

    private Uni<CreatedPosting> requested(SigningRequest request, SignSpaceNotes notes, CreateSteps steps) {
        return steps.note(notes.json())
                .chain(() -> http.create(SignSpaceOrders.of(request, requests.options(request),
                        notes.filesOf(request.documents().stream().map(SigningRequest.Document::id).toList()),
                        notes.actingHandle())))
                .onFailure().transform(SignSpaceFailures.WIRE::of)
                .map(reply -> created(reply, notes));
    }

    private static CreatedPosting created(HttpReply reply, SignSpaceNotes notes) {
        if (!reply.success()) {
            throw SignSpaceFailures.refused(SignSpaceFailures.definite(reply), "SignSpace refused the signing request", reply);
        }
        String id = SignSpaceReplies.createdId(reply);
        String status = SignSpaceReplies.task(reply).map(SignSpaceTask::status).filter(word -> !word.isBlank())
                .orElse(SignSpaceReport.OPEN);
        return new CreatedPosting(id, status, List.of(), notes.closesAt(), notes.json());
    }

    /** Searches for a signing request whose creation was not answered. */
    @CheckReturnValue
    Uni<Optional<CreatedPosting>> find(SigningRequest request, JsonObject json) {
        SignSpaceNotes notes = SignSpaceNotes.of(json);
        return search.find(request, notes).map(found -> found.map(task -> new CreatedPosting(task.id(),
                task.status().isBlank() ? SignSpaceReport.OPEN : task.status(), List.of(), notes.closesAt(), json)));
    }
}
