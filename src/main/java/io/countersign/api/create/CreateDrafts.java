package io.countersign.api.create;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.CurrentTenant;
import io.countersign.collector.SigningRequests;
import io.countersign.platform.Ids;
import io.countersign.posting.Posting;
import io.countersign.posting.Posting.Evidence;
import io.countersign.posting.Posting.ReturnUrls;
import io.countersign.posting.Posting.Signer;
import io.countersign.posting.Posting.Tokens;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.countersign.provider.Presentation;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * Checks what an integrator asks for, by our rules and by the provider's, and gives it its ids.
 */
@ApplicationScoped
class CreateDrafts {

    private final CreateChecks checks;
    private final Providers providers;
    private final Postings postings;
    private final SigningRequests requests;
    private final Ids ids;

    CreateDrafts(CreateChecks checks, Providers providers, Postings postings, SigningRequests requests, Ids ids) {
        this.checks = checks;
        this.providers = providers;
        this.postings = postings;
        this.requests = requests;
        this.ids = ids;
    }

    /** Fails with a problem that names every violation. */
    @CheckReturnValue
    Uni<Draft> draft(CreatePosting requested, CurrentTenant tenant) {
        List<Violation> found = new ArrayList<>(checks.violations(requested));
        Optional<SignatureProvider> provider = Optional.ofNullable(requested.provider()).flatMap(providers::enabled);
        if (provider.isEmpty() && found.stream().noneMatch(one -> one.field().equals("provider"))) {
            found.add(new Violation("provider", "is none of the enabled providers; GET /v1/providers lists them"));
        }
        if (!found.isEmpty()) {
            throw Problems.invalid(found);
        }
        String account = tenant.account();
        return Multi.createFrom().range(0, requested.documents().size())
                .onItem().transformToUniAndConcatenate(i -> content(requested.documents().get(i), i, tenant))
                .collect().asList()
                .map(contents -> judged(toDraft(requested, account, provider.get(), contents)));
    }

    private Uni<Draft.Content> content(CreatePosting.Document document, int index, CurrentTenant tenant) {
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

    private Draft toDraft(CreatePosting requested, String account, SignatureProvider provider,
            List<Draft.Content> contents) {
        PostingId follows = requested.documents().stream().map(CreatePosting.Document::contentRef).filter(Objects::nonNull)
                .map(reference -> new PostingId(reference.posting())).findFirst().orElse(null);
        Posting.Request request = new Posting.Request(
                new Presentation(requested.title(), requested.description(), requested.language(), requested.reference()),
                requested.metadata() == null ? null : new JsonObject(requested.metadata()),
                new JsonObject(Draft.orEmpty(requested.options())), List.of(), returnUrls(requested.returnUrls()),
                new Tokens(ids.token(), ids.token()), follows, requested.expiresAt());
        return new Draft(new PostingId(ids.next()), account, provider, requested, request,
                requested.signers().stream().map(this::signer).toList(), contents);
    }

    private static ReturnUrls returnUrls(CreatePosting.ReturnUrls urls) {
        return urls == null ? ReturnUrls.NONE : new ReturnUrls(urls.completed(), urls.cancelled(), urls.failed());
    }

    private Signer signer(CreatePosting.Signer one) {
        return new Signer(ids.next(), one.person(), one.identifier(), one.role(), one.order(),
                new JsonObject(Draft.orEmpty(one.options())), SignerState.WAITING, null, null);
    }

    private Draft judged(Draft draft) {
        SigningRequest request = request(draft);
        List<Violation> found = draft.provider().violations(request);
        if (!found.isEmpty()) {
            throw Problems.invalid(found);
        }
        return new Draft(draft.id(), draft.account(), draft.provider(), draft.requested(),
                draft.request().ignoring(draft.provider().ignored(request)), draft.signers(), draft.contents());
    }

    private SigningRequest request(Draft draft) {
        CreatePosting requested = draft.requested();
        List<SigningRequest.Document> documents = new ArrayList<>();
        for (int i = 0; i < requested.documents().size(); i++) {
            CreatePosting.Document one = requested.documents().get(i);
            documents.add(new SigningRequest.Document(draft.contents().get(i).document(), one.name(),
                    CreateChecks.contentType(one), one.description(), draft.contents().get(i).size(), new NotYetStored(),
                    new JsonObject(Draft.orEmpty(one.options()))));
        }
        return requests.of(draft.id(), draft.account(), draft.provider().id(), draft.request(), documents, draft.signers());
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
