package io.countersign.api.view;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.view.PostingView.PersonView;
import io.countersign.api.view.PostingView.ReasonView;
import io.countersign.evidence.Finding;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingAction;
import io.countersign.posting.PostingLife;
import io.countersign.posting.PostingState;
import io.countersign.provider.ExposesDetails;
import io.countersign.provider.InvitesByMail;
import io.countersign.provider.Presentation;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningLink;
import io.vertx.core.json.JsonObject;

/**
 * Shows postings.
 */
@ApplicationScoped
public class PostingViews {

    private final Providers providers;

    PostingViews(Providers providers) {
        this.providers = providers;
    }

    public PostingView of(Posting posting) {
        return of(posting, List.of());
    }

    /** @param fresh links that are not stored, shown this once */
    public PostingView of(Posting posting, List<SigningLink> fresh) {
        return new PostingView(posting.id().value(), standing(posting), atProvider(posting), requested(posting.request()),
                signers(posting, fresh), posting.documents().stream().map(PostingViews::of).toList(),
                posting.evidence().stream().map(one -> of(one, posting.erasure().bytesGone())).toList(), times(posting));
    }

    private PostingView.Standing standing(Posting posting) {
        PostingLife life = posting.life();
        return new PostingView.Standing(life.state().word(), life.outcome().word(), life.partial(),
                ReasonView.of(life.reason()), can(posting), erasure(posting), posting.erasure().bytesAt());
    }

    private PostingView.AtProvider atProvider(Posting posting) {
        return new PostingView.AtProvider(posting.provider().value(), posting.atProvider().reference(),
                posting.atProvider().status(), details(posting));
    }

    private static PostingView.Requested requested(Posting.Request request) {
        Presentation presentation = request.presentation();
        return new PostingView.Requested(presentation.title(), presentation.description(), presentation.reference(),
                presentation.language(), request.metadata() == null ? null : request.metadata().getMap(), request.ignored(),
                request.follows() == null ? null : request.follows().value());
    }

    private static PostingView.Times times(Posting posting) {
        Posting.Deadlines deadlines = posting.deadlines();
        return new PostingView.Times(deadlines.expiresAt(), deadlines.keepUntil(), deadlines.keepUntilKnown(),
                deadlines.orphanUntil(), deadlines.nextCheckAt(), posting.createdAt(), posting.updatedAt());
    }

    private List<PostingView.Signer> signers(Posting posting, List<SigningLink> fresh) {
        SignatureProvider provider = providers.of(posting.provider());
        Map<UUID, URI> freshLinks = fresh.stream().collect(Collectors.toMap(SigningLink::signer, SigningLink::address));
        return posting.signers().stream().map(signer -> new PostingView.Signer(signer.id(),
                PersonView.of(signer.person()), signer.identifier(), signer.role(), signer.state().word(), signer.order(),
                ReasonView.of(signer.reason()), new PostingView.Link(link(posting, signer, freshLinks),
                        provider instanceof InvitesByMail ? "provider-mail" : null,
                        RenewedLinks.needed(posting, signer, provider) ? true : null)))
                .toList();
    }

    /** A link that leads nowhere any more is not shown. */
    private static URI link(Posting posting, Posting.Signer signer, Map<UUID, URI> fresh) {
        boolean maySign = posting.life().state() == PostingState.OPEN && signer.state() == SignerState.WAITING;
        return maySign ? fresh.getOrDefault(signer.id(), signer.signingLink()) : null;
    }

    private static PostingView.Document of(Posting.Document document) {
        return new PostingView.Document(document.id(), document.name(), document.contentType(), document.description(),
                document.content().size(), document.content().sha256());
    }

    private static PostingView.Evidence of(Posting.Evidence evidence, boolean bytesGone) {
        return new PostingView.Evidence(evidence.id(), evidence.kind().word(), evidence.name(), evidence.contentType(),
                evidence.content().size(), evidence.content().sha256(), evidence.signer(),
                verdict(evidence, bytesGone), evidence.storedAt());
    }

    private static PostingView.Verdict verdict(Posting.Evidence evidence, boolean bytesGone) {
        return new PostingView.Verdict(evidence.verified(), ReasonView.of(evidence.reason()),
                evidence.checks().stream().map(PostingViews::of).toList(), evidence.acceptedAt(), can(evidence, bytesGone));
    }

    private static PostingView.Check of(Finding finding) {
        return new PostingView.Check(finding.check().word(), finding.result().word(), finding.detail());
    }

    private static List<String> can(Posting.Evidence evidence, boolean bytesGone) {
        return bytesGone ? List.of() : evidence.trusted() ? List.of("verify") : List.of("accept", "verify");
    }

    private Map<String, Object> details(Posting posting) {
        if (posting.erasure().namesGone() || !(providers.of(posting.provider()) instanceof ExposesDetails showing)) {
            return null;
        }
        JsonObject details = showing.details(posting.atProvider().notes());
        return details.isEmpty() ? null : details.getMap();
    }

    private static String erasure(Posting posting) {
        return posting.erasure().providersPart() == null ? null : posting.erasure().providersPart().word();
    }

    private List<String> can(Posting posting) {
        return PostingAction.permitted(posting, providers.of(posting.provider())).stream().map(PostingAction::word).toList();
    }
}
