package io.countersign.provider.signspace;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signspace.SignSpaceWire.FileReplacement;
import io.countersign.provider.signspace.SignSpaceWire.TaskCommand;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** What may be asked of a signing request: to be cancelled, opened again, or given other files. */
@ApplicationScoped
class SignSpaceCommands {

    private final SignSpaceHttp http;
    private final SignSpaceUploads uploads;

    SignSpaceCommands(SignSpaceHttp http, SignSpaceUploads uploads) {
        this.http = http;
        this.uploads = uploads;
    }

    @CheckReturnValue
    Uni<Void> cancel(ProviderPosting posting) {
        TaskCommand command = command(posting);
        return done(http.change(api -> api.cancel(command)), "SignSpace did not cancel the signing request");
    }

    @CheckReturnValue
    Uni<Void> reopen(ProviderPosting posting) {
        TaskCommand command = command(posting);
        return done(http.change(api -> api.open(command)), "SignSpace did not open the signing request again");
    }

    /** Uploads first, then names the files; what was uploaded before a crash is used again. */
    @CheckReturnValue
    Uni<JsonObject> replace(ProviderPosting posting, List<SigningRequest.Document> documents, CreateSteps steps) {
        List<UUID> ids = documents.stream().map(SigningRequest.Document::id).toList();
        return uploads.all(documents, SignSpaceNotes.of(steps.reached()), steps).chain(notes -> {
            FileReplacement replacement = new FileReplacement(notes.actingHandle(), posting.reference(), notes.filesOf(ids));
            return done(http.change(api -> api.update(replacement)), "SignSpace did not replace the documents")
                    .replaceWith(notes.only(ids).json());
        });
    }

    private static TaskCommand command(ProviderPosting posting) {
        return new TaskCommand(SignSpaceNotes.of(posting.notes()).actingHandle(), posting.reference());
    }

    private static Uni<Void> done(Uni<HttpReply> call, String otherwise) {
        return call.onFailure().transform(SignSpaceFailures.WIRE::of).invoke(reply -> {
            if (!reply.success()) {
                throw SignSpaceFailures.refused(SignSpaceFailures.definite(reply), otherwise, reply);
            }
        }).replaceWithVoid();
    }
}
