package io.countersign.provider.signicat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.signicat.SignicatReplies.UploadedDocument;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Brings documents to Signicat before they are ordered to be signed, one after the other, each noted before the next. What
 * comes to nothing is removed again.
 */
@ApplicationScoped
class SignicatUploads {

    private static final Logger LOG = Logger.getLogger(SignicatUploads.class);

    private final SignicatHttp http;
    private final SignicatJson json;

    SignicatUploads(SignicatHttp http, SignicatJson json) {
        this.http = http;
        this.json = json;
    }

    /** @param key under which it is known, see {@link DocumentRefs} */
    private record Upload(String key, int index, SigningRequest.Document document) {
    }

    /** Uploads each document once, for all signers; those that are there already are left alone. */
    @CheckReturnValue
    Uni<DocumentRefs> forAll(SigningRequest request, DocumentRefs refs, CreateSteps steps) {
        return made(uploads(request, DocumentRefs::shared), refs, steps);
    }

    /** Uploads each document for each signer but the first, who keeps what was uploaded for all. */
    @CheckReturnValue
    Uni<DocumentRefs> forEach(SigningRequest request, DocumentRefs refs, CreateSteps steps) {
        return made(request.signers().stream().skip(1)
                .flatMap(signer -> uploads(request, document -> DocumentRefs.own(signer.id(), document)).stream()).toList(),
                refs, steps);
    }

    private static List<Upload> uploads(SigningRequest request, Function<UUID, String> key) {
        return IntStream.range(0, request.documents().size()).mapToObj(i -> new Upload(
                key.apply(request.documents().get(i).id()), i, request.documents().get(i))).toList();
    }

    private Uni<DocumentRefs> made(List<Upload> requested, DocumentRefs refs, CreateSteps steps) {
        return requested.stream().filter(one -> !refs.has(one.key())).findFirst()
                .map(next -> made(next, refs).chain(more -> noted(more, steps)).chain(more -> made(requested, more, steps)))
                .orElseGet(() -> Uni.createFrom().item(refs));
    }

    private Uni<DocumentRefs> made(Upload next, DocumentRefs refs) {
        return http.upload(next.document()).map(reply -> refs.with(next.key(), documentId(next, reply)))
                .onFailure().transform(SignicatFailures::notOrdered)
                .onFailure().call(() -> removed(refs));
    }

    /** Notes what is uploaded, and that nothing is ordered. */
    @CheckReturnValue
    Uni<DocumentRefs> noted(DocumentRefs refs, CreateSteps steps) {
        return steps.note(SignicatNotes.uploaded(refs).json()).replaceWith(refs);
    }

    private String documentId(Upload upload, HttpReply reply) {
        if (!reply.success()) {
            throw SignicatFailures.refused(SignicatFailures.definite(reply), "Signicat refused a document", reply,
                    List.of(new Violation("documents[" + upload.index() + "].content", "Signicat did not take it.")));
        }
        String id = json.read(reply, UploadedDocument.class).documentId();
        if (id == null || id.isBlank()) {
            throw SignicatFailures.WIRE.incomplete("documentId", null);
        }
        return id;
    }

    /** As far as it goes: what stays is used by nobody. */
    @CheckReturnValue
    Uni<Void> removed(DocumentRefs refs) {
        return Multi.createFrom().iterable(refs.byKey().values()).onItem()
                .transformToUniAndConcatenate(this::removed).onItem().ignoreAsUni();
    }

    private Uni<Void> removed(String documentId) {
        return http.delete(api -> api.deleteUploaded(documentId)).invoke(reply -> {
            if (!reply.success() && !reply.nothingThere()) {
                LOG.warnf("An upload that came to nothing could not be removed at Signicat: HTTP %d.", reply.status());
            }
        }).onFailure().invoke(thrown -> LOG.warnf("An upload that came to nothing could not be removed at Signicat: %s",
                SignicatFailures.WIRE.of(thrown).getMessage())).onFailure().recoverWithNull().replaceWithVoid();
    }
}
