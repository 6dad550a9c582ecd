package io.countersign.provider.signicat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.BrowserAddress;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.signicat.SignicatReplies.Artifact;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Creates orders, and gives their signers fresh addresses. Before an order leaves nothing can have happened; afterwards
 * nobody can find it, so a crash before its answer is here leaves it unclear.
 */
@ApplicationScoped
class SignicatCreation {

    private static final Logger LOG = Logger.getLogger(SignicatCreation.class);

    private static final Pattern DOCUMENT_REF = Pattern.compile("tasks\\[\\d+]\\.documents\\[\\d+]\\.documentRef");

    private final SignicatHttp http;
    private final SignicatJson json;
    private final SignicatUploads uploads;
    private final SignicatRequests requests;
    private final Clock clock;

    SignicatCreation(SignicatHttp http, SignicatJson json, SignicatUploads uploads, SignicatRequests requests, Clock clock) {
        this.http = http;
        this.json = json;
        this.uploads = uploads;
        this.requests = requests;
        this.clock = clock;
    }

    /** @param steps are left after each upload, and before the order leaves */
    @CheckReturnValue
    Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        SignicatNotes reached = new SignicatNotes(steps.reached());
        if (reached.maybeOrdered()) {
            return Uni.createFrom().failure(ProviderFailure.of(SignicatFailures.SIGNICAT, Kind.UNCLEAR,
                    "The order was being sent when its process died, and Signicat cannot be searched for it.").build());
        }
        return new Attempt(request, requests.options(request), requests.terms(request), steps)
                .from(reached.documentRefs());
    }

    /** @param leftAt when the order left */
    private record Answer(HttpReply reply, Instant leftAt) {
    }

    private final class Attempt {

        private final SigningRequest request;
        private final SignicatOptions options;
        private final OrderTerms terms;
        private final CreateSteps steps;

        Attempt(SigningRequest request, SignicatOptions options, OrderTerms terms, CreateSteps steps) {
            this.request = request;
            this.options = options;
            this.terms = terms;
            this.steps = steps;
        }

        /** The first note says that nothing was ordered yet, whatever becomes of the first upload. */
        private Uni<CreatedPosting> from(DocumentRefs refs) {
            return uploads.noted(refs, steps).chain(() -> uploads.forAll(request, refs, steps))
                    .chain(all -> ordered(all, false));
        }

        private Uni<CreatedPosting> ordered(DocumentRefs refs, boolean nothingShared) {
            return steps.note(SignicatNotes.uploaded(refs).ordering().json()).chain(() -> sent(refs))
                    .chain(answer -> !nothingShared && sharingRefused(answer.reply())
                            ? uploads.forEach(request, refs, steps).chain(more -> ordered(more, true))
                            : concluded(answer, refs));
        }

        private Uni<Answer> sent(DocumentRefs refs) {
            Order order = SignicatOrders.order(request, options, terms, refs);
            Instant leftAt = clock.instant();
            return http.order(order).map(reply -> new Answer(reply, leftAt))
                    .onFailure().transform(SignicatFailures.WIRE::of)
                    .onFailure(SignicatCreation::nothingOrdered).call(() -> uploads.removed(refs));
        }

        /** Whether one upload may serve several signers is not documented. A refusal means that nothing happened. */
        private boolean sharingRefused(HttpReply reply) {
            return request.signers().size() > 1 && reply.status() == HttpReply.BAD_REQUEST
                    && SignicatProblem.of(reply).objections().stream()
                            .anyMatch(objection -> DOCUMENT_REF.matcher(objection.path()).matches());
        }

        private Uni<CreatedPosting> concluded(Answer answer, DocumentRefs refs) {
            return Uni.createFrom().item(() -> created(answer))
                    .onFailure(SignicatCreation::nothingOrdered).call(() -> uploads.removed(refs));
        }

        private CreatedPosting created(Answer answer) {
            if (!answer.reply().success()) {
                throw refusal(answer.reply());
            }
            Order order = json.read(answer.reply(), Order.class);
            if (order.id() == null || order.id().isBlank()) {
                throw SignicatFailures.WIRE.incomplete("id", null);
            }
            CreatedPosting created = SignicatMapper.created(request, options, terms, order, answer.leftAt());
            if (created.links().size() < request.signers().size()) {
                LOG.warnf("Signicat gave no usable signingUrl for %d of the signers of posting %s.",
                        request.signers().size() - created.links().size(), request.posting());
            }
            return created;
        }

        private ProviderFailure refusal(HttpReply reply) {
            SignicatPaths paths = new SignicatPaths(request, options);
            List<Violation> violations = SignicatProblem.of(reply).objections().stream()
                    .map(objection -> paths.violation(objection.path(), objection.message())).toList();
            return SignicatFailures.refused(SignicatFailures.definite(reply), "Signicat refused the posting", reply,
                    violations);
        }
    }

    private static boolean nothingOrdered(Throwable thrown) {
        return ProviderFailures.from(SignicatFailures.SIGNICAT, thrown).kind() != Kind.UNCLEAR;
    }

    /** @param signer our id of a signer of the posting */
    @CheckReturnValue
    Uni<SigningLink> renew(ProviderPosting posting, UUID signer) {
        SignicatNotes notes = new SignicatNotes(posting.notes());
        if (notes.byArtifact(signer)) {
            return http.newArtifact(posting.reference(), signer.toString())
                    .onFailure().transform(SignicatFailures.WIRE::of).map(reply -> fresh(signer, reply));
        }
        return notes.link(signer).flatMap(BrowserAddress::of)
                .map(address -> Uni.createFrom().item(new SigningLink(signer, address, false)))
                .orElseGet(() -> Uni.createFrom().failure(SignicatFailures.WIRE.never("Signicat gave no address at"
                        + " which this signer signs, and gives one only when it takes an order.")));
    }

    private SigningLink fresh(UUID signer, HttpReply reply) {
        if (!reply.success()) {
            throw SignicatFailures.refused(SignicatFailures.saysNone(reply) ? Kind.GONE : Kind.REFUSED,
                    "Signicat gave no new address for the signer", reply);
        }
        URI address = BrowserAddress.of(json.read(reply, Artifact.class).signingUrl())
                .orElseThrow(() -> SignicatFailures.WIRE.incomplete("signingUrl", null));
        return new SigningLink(signer, address, true);
    }
}
