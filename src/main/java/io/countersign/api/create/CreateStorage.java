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
        return Multi.createFrom().iterable(draft.contents())
                .onItem().transformToUniAndConcatenate(this::written).collect().asList()
                .map(stored -> toPosting(draft, stored, key));
    }

    private Uni<StoredContent> written(Draft.Content content) {
        if (content.stored() != null) {
            return Uni.createFrom().item(content.stored());
        }
        return contents.write(content.uploaded().bytes(files), null);
    }

    private NewPosting toPosting(Draft draft, List<StoredContent> stored, NewPosting.Key key) {
        List<Document> documents = new ArrayList<>();
        List<Document> written = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Document document = document(draft.contents().get(i).document(), draft.requested().documents().get(i),
                    stored.get(i));
            documents.add(document);
            if (draft.contents().get(i).uploaded() != null) {
                written.add(document);
            }
        }
        var firstTimes = new PostingTimes(clock.instant(), null, draft.request().expiresAt());
        return new NewPosting(draft.id(), tenant.id(), draft.account(), draft.provider().id(), draft.request(),
                draft.signers(), documents, written, draft.provider().keepUntil(firstTimes), Admission.weight(draft), key);
    }

    private static Document document(UUID id, CreatePosting.Document requested, StoredContent content) {
        return new Document(id, requested.name(), CreateChecks.contentType(requested), requested.description(),
                new JsonObject(Draft.orEmpty(requested.options())), content);
    }
}
