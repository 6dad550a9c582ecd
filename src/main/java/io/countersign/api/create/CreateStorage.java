package io.countersign.api.create;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.request.CurrentTenant;
import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.posting.NewPosting;
import io.countersign.posting.Posting.Document;
import io.countersign.posting.PostingDocuments.Replacement;
import io.countersign.provider.PostingTimes;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Writes the bytes of a create, and makes of it what is then stored in one transaction.
 */
@ApplicationScoped
class CreateStorage {

    private final Contents contents;
    private final CurrentTenant tenant;
    private final WorkerPool files;
    private final Clock clock;

    CreateStorage(Contents contents, CurrentTenant tenant, WorkerPools pools, Clock clock) {
        this.contents = contents;
        this.tenant = tenant;
        this.files = pools.files();
        this.clock = clock;
    }

    /** Writes what was uploaded; it becomes complete with the posting, or is swept. */
    @CheckReturnValue
    Uni<NewPosting> store(Draft draft, NewPosting.Key key) {
        return store(draft.contents(), draft.requested().documents(), null).map(stored -> toPosting(draft, stored, key));
    }

    /**
     * As {@link #store(Draft, NewPosting.Key)}, of documents that take the place of others.
     *
     * @param posting whose documents they are to become; null for that of a new one
     */
    @CheckReturnValue
    Uni<Replacement> store(List<Draft.Content> drafted, List<CreatePosting.Document> requested, UUID posting) {
        return Multi.createFrom().iterable(drafted)
                .onItem().transformToUniAndConcatenate(content -> written(content, posting)).collect().asList()
                .map(stored -> documents(drafted, requested, stored));
    }

    private Uni<StoredContent> written(Draft.Content content, UUID posting) {
        if (content.stored() != null) {
            return Uni.createFrom().item(content.stored());
        }
        return contents.write(content.uploaded().bytes(files), posting);
    }

    private static Replacement documents(List<Draft.Content> drafted, List<CreatePosting.Document> requested,
            List<StoredContent> stored) {
        List<Document> documents = new ArrayList<>();
        List<Document> written = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Document document = document(drafted.get(i).document(), requested.get(i), stored.get(i));
            documents.add(document);
            if (drafted.get(i).uploaded() != null) {
                written.add(document);
            }
        }
        return new Replacement(documents, written);
    }

    private NewPosting toPosting(Draft draft, Replacement stored, NewPosting.Key key) {
        var firstTimes = new PostingTimes(clock.instant(), null, draft.request().expiresAt());
        return new NewPosting(draft.id(), tenant.id(), draft.account(), draft.provider().id(), draft.request(),
                draft.signers(), stored.all(), stored.written(), draft.provider().keepUntil(firstTimes),
                Admission.weight(draft), key);
    }

    private static Document document(UUID id, CreatePosting.Document requested, StoredContent content) {
        return new Document(id, requested.name(), CreateChecks.contentType(requested), requested.description(),
                new JsonObject(Draft.orEmpty(requested.options())), content);
    }
}
