package io.countersign.posting;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ContentId;
import io.countersign.document.Contents;
import io.countersign.posting.Posting.Document;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Puts other documents in the place of those of a posting, once its provider has done the same. */
@ApplicationScoped
public class PostingDocuments {

    /** The former documents, and what replacements that failed have left. */
    private static final String UNREFERENCED = """
            select c.id from content c where (c.id = any(:contents) or c.posting = :posting)
            and not exists (select 1 from evidence e where e.content = c.id)
            and not exists (select 1 from document d where d.content = c.id)""";

    private final PostingLifecycle lifecycle;
    private final Contents contents;
    private final PostingLog log;

    PostingDocuments(PostingLifecycle lifecycle, Contents contents, PostingLog log) {
        this.lifecycle = lifecycle;
        this.contents = contents;
        this.log = log;
    }

    /**
     * Documents that are to be signed from now on.
     *
     * @param all in their order
     * @param written those of them whose bytes are stored and not complete yet; the bytes of the others are another posting's
     */
    public record Replacement(List<Document> all, List<Document> written) {

        public Replacement {
            all = List.copyOf(all);
            written = List.copyOf(written);
        }
    }

    /**
     * Makes the bytes complete, so that the provider can be given them. They belong to no document yet: those of a replacement
     * that comes to nothing go with the next one, or with the posting.
     */
    @CheckReturnValue
    public Uni<Void> prepare(Lease lease, Replacement replacement) {
        return lifecycle.change(lease, row -> each(replacement.written(), document -> contents.complete(document.content())));
    }

    /**
     * In one transaction, under the lease: the new documents, the adapter's notes, and the event with the digests of old and
     * new
     * ones. The bytes of the old documents go where nothing else refers to them.
     */
    @CheckReturnValue
    public Uni<Void> replace(Lease lease, Posting before, Replacement replacement, JsonObject notes) {
        return lifecycle.change(lease, row -> {
            row.providerNotes = notes;
            return DocumentRow.delete("posting", row.id).replaceWithVoid()
                    .chain(() -> each(replacement.all(), document -> contents.keep(document.content())))
                    .chain(() -> persist(row, replacement.all()))
                    .chain(() -> removeFormer(row, before.documents()))
                    .chain(() -> log.write(row, EventType.DOCUMENT_REPLACED, null, null, new JsonObject()
                            .put("before", digests(before.documents())).put("after", digests(replacement.all()))));
        });
    }

    private static Uni<Void> persist(PostingRow row, List<Document> documents) {
        List<Integer> positions = IntStream.range(0, documents.size()).boxed().toList();
        return each(positions, position -> DocumentRow.of(row.id, documents.get(position), position)
                .chain(one -> one.persist().replaceWithVoid())).chain(() -> Panache.flush());
    }

    private Uni<Void> removeFormer(PostingRow row, List<Document> documents) {
        UUID[] ids = documents.stream().map(document -> document.content().id().value()).toArray(UUID[]::new);
        return Panache.getSession().chain(session -> session.createNativeQuery(UNREFERENCED, UUID.class)
                .setParameter("contents", ids).setParameter("posting", row.id).getResultList())
                .chain(unreferenced -> each(unreferenced, id -> contents.remove(new ContentId(id))));
    }

    private static JsonArray digests(List<Document> documents) {
        JsonArray digests = new JsonArray();
        documents.forEach(document -> digests.add(document.content().sha256()));
        return digests;
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom().iterable(items).onItem().transformToUniAndConcatenate(step::apply).onItem().ignoreAsUni();
    }
}
