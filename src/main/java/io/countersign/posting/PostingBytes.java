package io.countersign.posting;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ContentId;
import io.countersign.document.Contents;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Erases the bytes of a posting: documents, evidence, and copies that failed their checks. Size and digest of the first
 * two stay. Evidence that another posting was given as its document stays readable there.
 */
@ApplicationScoped
class PostingBytes {

    private static final String OWN = """
            select content from document where posting = :posting
            union select content from evidence where posting = :posting""";

    /** Those that a posting with its bytes refers to as well. */
    private static final String SHARED = """
            select c.content from (select posting, content from document union all select posting, content from evidence) c
            join posting p on p.id = c.posting
            where c.content = any(:contents) and p.id <> :posting and p.bytes_erased_at is null""";

    /** Copies that were not chosen, and attempts that broke off. */
    private static final String LEFT_OVER = """
            select c.id from content c where c.posting = :posting
            and not exists (select 1 from evidence e where e.content = c.id)
            and not exists (select 1 from document d where d.content = c.id)""";

    private final Contents contents;

    PostingBytes(Contents contents) {
        this.contents = contents;
    }

    /** As part of the caller's transaction. */
    @CheckReturnValue
    Uni<Void> erase(PostingRow row) {
        return ids(OWN, row).chain(own -> contents.lock(own)
                .chain(() -> shared(own, row))
                .chain(shared -> contents.erase(own.stream().filter(id -> !shared.contains(id)).toList())))
                .chain(() -> EvidenceCandidates.forgetAll(row))
                .chain(() -> ids(LEFT_OVER, row))
                .chain(left -> Multi.createFrom().iterable(left).onItem().transformToUniAndConcatenate(contents::remove)
                        .onItem().ignoreAsUni());
    }

    private static Uni<List<ContentId>> ids(String query, PostingRow row) {
        return Panache.getSession().chain(session -> session.createNativeQuery(query, UUID.class)
                .setParameter("posting", row.id).getResultList()).map(PostingBytes::toIds);
    }

    private static Uni<List<ContentId>> shared(List<ContentId> own, PostingRow row) {
        return Panache.getSession().chain(session -> session.createNativeQuery(SHARED, UUID.class)
                .setParameter("contents", own.stream().map(ContentId::value).toArray(UUID[]::new))
                .setParameter("posting", row.id).getResultList()).map(PostingBytes::toIds);
    }

    private static List<ContentId> toIds(List<UUID> values) {
        return values.stream().map(ContentId::new).toList();
    }
}
