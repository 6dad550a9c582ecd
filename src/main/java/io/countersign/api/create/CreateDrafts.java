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
import io.countersign.posting.Posting.ReturnUrls;
import io.countersign.posting.Posting.Signer;
import io.countersign.posting.Posting.Tokens;
import io.countersign.provider.PostingId;
import io.countersign.provider.Presentation;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Checks what an integrator asks for, by our rules and by the provider's, and gives it its ids.
 */
@ApplicationScoped
class CreateDrafts {

    private final CreateChecks checks;
    private final Providers providers;
    private final DraftContents contents;
    private final SigningRequests requests;
    private final Ids ids;

    CreateDrafts(CreateChecks checks, Providers providers, DraftContents contents, SigningRequests requests, Ids ids) {
        this.checks = checks;
        this.providers = providers;
        this.contents = contents;
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
        return contents.of(requested.documents())
                .map(drafted -> judged(toDraft(requested, account, provider.get(), drafted)));
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
        List<SigningRequest.Document> documents = DraftContents.forProvider(draft.requested().documents(), draft.contents());
        return requests.of(draft.id(), draft.account(), draft.provider().id(), draft.request(), documents, draft.signers());
    }
}
