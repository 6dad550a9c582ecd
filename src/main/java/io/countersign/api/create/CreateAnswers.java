package io.countersign.api.create;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.countersign.api.problem.Problems;
import io.countersign.api.problem.ProviderProblems;
import io.countersign.api.view.PostingViews;
import io.countersign.api.view.RenewedLinks;
import io.countersign.collector.Dispatcher.Sent;
import io.countersign.posting.IdempotencyKeys;
import io.countersign.posting.Intent.KeyTaken;
import io.countersign.posting.NewPosting;
import io.countersign.posting.Outcome;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.countersign.provider.SigningLink;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What a create is answered, the first time and when it is asked for again under its key.
 */
@ApplicationScoped
class CreateAnswers {

    private final IdempotencyKeys keys;
    private final Postings postings;
    private final PostingViews views;
    private final RenewedLinks links;

    CreateAnswers(IdempotencyKeys keys, Postings postings, PostingViews views, RenewedLinks links) {
        this.keys = keys;
        this.links = links;
        this.postings = postings;
        this.views = views;
    }

    /**
     * The answer to a call whose key is taken.
     *
     * @param key null when none was given
     * @return empty when nothing was created under the key
     */
    @CheckReturnValue
    Uni<Optional<Response>> again(String tenant, NewPosting.Key key) {
        return key == null ? Uni.createFrom().item(Optional.empty())
                : keys.find(tenant, key.value()).chain(taken -> taken.isEmpty() ? Uni.createFrom().item(Optional.empty())
                        : replay(taken.get(), key).map(Optional::of));
    }

    /** The answer to the call that did it, or that came second with its key. */
    @CheckReturnValue
    Uni<Response> first(PostingId id, Sent sent, NewPosting.Key key) {
        if (sent instanceof Sent.KeyTaken taken) {
            return replay(taken.by(), key);
        }
        if (sent instanceof Sent.Failed failed && failed.failure().kind().retriable()) {
            throw ofProvider(failed, id);
        }
        return postings.get(id).map(posting -> {
            if (sent instanceof Sent.Opened opened) {
                return created(posting, opened.links());
            }
            throw posting.life().outcome() == Outcome.UNKNOWN ? ProviderProblems.notTaken(posting)
                    : ofProvider((Sent.Failed) sent, id);
        });
    }

    private static HttpProblem ofProvider(Sent.Failed sent, PostingId posting) {
        return HttpProblem.builder(ProviderProblems.of(sent.failure())).with("posting", posting.toString()).build();
    }

    /** The first answer again, with the posting as it is now, and with fresh links where the first one's are used up. */
    private Uni<Response> replay(KeyTaken taken, NewPosting.Key key) {
        if (!taken.fingerprint().equals(key.fingerprint())) {
            throw Problems.keyReused();
        }
        return postings.get(taken.posting()).chain(posting -> {
            if (posting.life().state() == PostingState.PREPARING && posting.life().outcome() == Outcome.KNOWN) {
                throw Problems.stillRunning(posting.id());
            }
            if (posting.atProvider().reference() == null) {
                throw ProviderProblems.notTaken(posting);
            }
            return links.of(posting).map(fresh -> created(posting, fresh));
        });
    }

    private Response created(Posting posting, List<SigningLink> links) {
        // a relative address: nothing of the request is at hand in a context of our own
        return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, "/v1/postings/" + posting.id())
                .entity(views.of(posting, links)).build();
    }
}
