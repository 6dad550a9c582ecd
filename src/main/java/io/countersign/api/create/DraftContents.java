package io.countersign.api.create;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.CurrentTenant;
import io.countersign.platform.Ids;
import io.countersign.posting.Posting.Evidence;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.countersign.provider.SigningRequest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Finds out what each document of a request consists of: bytes that came with it, or evidence that is here. */
@ApplicationScoped
class DraftContents {

    private final Postings postings;
    private final Ids ids;
    private final CurrentTenant tenant;

    DraftContents(Postings postings, Ids ids, CurrentTenant tenant) {
        this.postings = postings;
        this.ids = ids;
        this.tenant = tenant;
    }

    /** In the order of the documents; fails with a problem that names what is wrong. */
    @CheckReturnValue
    Uni<List<Draft.Content>> of(List<CreatePosting.Document> documents) {
        return Multi.createFrom().range(0, documents.size())
                .onItem().transformToUniAndConcatenate(i -> content(documents.get(i), i)).collect().asList();
    }

    private Uni<Draft.Content> content(CreatePosting.Document document, int index) {
        if (document.content() != null) {
            return Uni.createFrom().item(new Draft.Content(ids.next(), document.content(), null));
        }
        CreatePosting.ContentRef reference = document.contentRef();
        return postings.find(tenant.id(), new PostingId(reference.posting())).map(found -> found.stream()
                .filter(posting -> !posting.erasure().bytesGone())
                .flatMap(posting -> posting.evidence().stream())
                .filter(evidence -> evidence.id().equals(reference.evidence())).findFirst()
                .map(evidence -> referenced(document, evidence, index))
                .orElseThrow(() -> Problems.invalid("documents[" + index + "].contentRef",
                        "names no evidence of yours that is still here")));
    }

    private Draft.Content referenced(CreatePosting.Document document, Evidence evidence, int index) {
        if (!evidence.trusted()) {
            throw Problems.invalid("documents[" + index + "].contentRef",
                    "names evidence that failed a check. Wait for a better copy, or accept this one first");
        }
        if (!evidence.contentType().equals(CreateChecks.contentType(document))) {
            throw Problems.invalid("documents[" + index + "].contentType", "is not that of the evidence, "
                    + evidence.contentType());
        }
        if (!CreateChecks.fits(document, evidence.content().sha256())) {
            throw Problems.invalid("documents[" + index + "].contentRef", "does not have the digest that the request names.");
        }
        return new Draft.Content(ids.next(), null, evidence.content());
    }

    /** The documents as a provider judges them, before anything is stored. */
    static List<SigningRequest.Document> forProvider(List<CreatePosting.Document> requested, List<Draft.Content> contents) {
        List<SigningRequest.Document> documents = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            CreatePosting.Document one = requested.get(i);
            documents.add(new SigningRequest.Document(contents.get(i).document(), one.name(), CreateChecks.contentType(one),
                    one.description(), contents.get(i).size(), new NotYetStored(),
                    new JsonObject(Draft.orEmpty(one.options()))));
        }
        return documents;
    }

    /** A provider judges a request without its bytes. */
    private static final class NotYetStored implements SigningRequest.Content {

        @Override
        public Multi<Buffer> stream() {
            return Multi.createFrom().failure(new IllegalStateException("Nothing is stored yet."));
        }

        @Override
        public Uni<byte[]> whole() {
            return Uni.createFrom().failure(new IllegalStateException("Nothing is stored yet."));
        }

        @Override
        public Uni<byte[]> part(long first, int length) {
            return Uni.createFrom().failure(new IllegalStateException("Nothing is stored yet."));
        }
    }
}
