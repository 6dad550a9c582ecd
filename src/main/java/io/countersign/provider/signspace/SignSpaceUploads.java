package io.countersign.provider.signspace;

import java.util.Base64;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Brings documents to SignSpace before anybody is asked to sign them, one after the other, each noted before the next. No
 * operation of SignSpace deletes them again.
 */
@ApplicationScoped
class SignSpaceUploads {

    private final SignSpaceHttp http;

    SignSpaceUploads(SignSpaceHttp http) {
        this.http = http;
    }

    /** Uploads what is not there already; the first document is to be shown first. */
    @CheckReturnValue
    Uni<SignSpaceNotes> all(List<SigningRequest.Document> documents, SignSpaceNotes notes, CreateSteps steps) {
        for (int i = 0; i < documents.size(); i++) {
            if (!notes.files().containsKey(documents.get(i).id())) {
                return uploaded(documents, i, notes).call(more -> steps.note(more.json()))
                        .chain(more -> all(documents, more, steps));
            }
        }
        return Uni.createFrom().item(notes);
    }

    private Uni<SignSpaceNotes> uploaded(List<SigningRequest.Document> documents, int index, SignSpaceNotes notes) {
        SigningRequest.Document document = documents.get(index);
        return document.content().whole()
                .map(bytes -> new SignSpaceWire.NewFile(notes.actingHandle(), document.name(),
                        Base64.getEncoder().encodeToString(bytes), documents.size() - index))
                .chain(http::upload).map(reply -> notes.with(document.id(), fileId(index, reply)))
                .onFailure().transform(SignSpaceFailures::notRequested);
    }

    private static String fileId(int index, HttpReply reply) {
        if (!reply.success()) {
            throw SignSpaceFailures.refused(SignSpaceFailures.definite(reply), "SignSpace refused a document", reply,
                    List.of(new Violation("documents[" + index + "].content", "SignSpace did not take it.")));
        }
        return SignSpaceReplies.createdId(reply);
    }
}
