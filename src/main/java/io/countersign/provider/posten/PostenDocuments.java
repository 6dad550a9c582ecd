package io.countersign.provider.posten;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpDownload;
import io.countersign.adapter.http.HttpReply;
import io.countersign.evidence.EvidenceKind;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Fetches what is signed, confirms to Posten that it is here, and has Posten delete it.
 */
@ApplicationScoped
class PostenDocuments {

    /** Posten: nothing can be deleted earlier after the last signature. */
    private static final Duration DELETABLE_AFTER = Duration.ofHours(24);
    /** Posten: so long it may take until a copy has reached a signer's digital mailbox, which must be first. */
    private static final Duration DELETABLE_AT_LAST = Duration.ofDays(7);
    private static final Duration LATER = Duration.ofHours(6);

    private final PostenHttp http;
    private final PostenXml xml;
    private final PostenClients clients;
    private final WorkerPool workers;
    private final Clock clock;

    PostenDocuments(PostenHttp http, PostenXml xml, PostenClients clients, WorkerPools pools, Clock clock) {
        this.http = http;
        this.xml = xml;
        this.clients = clients;
        this.workers = pools.adapters();
        this.clock = clock;
    }

    @CheckReturnValue
    Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        PostenNotes notes = new PostenNotes(posting.notes());
        boolean pades = expected.kind() == EvidenceKind.PADES;
        return address(pades ? notes.padesUrl() : notes.xadesUrl(UUID.fromString(expected.key())))
                .chain(address -> pades ? http.pades(notes.organization(), address)
                        : http.xades(notes.organization(), address))
                .onFailure().transform(PostenFailures.WIRE::of)
                .map(download -> body(posting, expected, download));
    }

    private EvidenceBody body(ProviderPosting posting, ExpectedEvidence expected, HttpDownload download) {
        if (download.head().success()) {
            return new EvidenceBody(download.bytes(), download.size(), Optional.empty());
        }
        throw PostenFailures.refused(kind(posting, expected, download.head().status()),
                "Posten did not hand out the signed document", download.head(),
                PostenFailures.ErrorDetails.of(xml, download.head()));
    }

    /** While Posten surely has it, a required evidence item that is not found is asked for again: that proves nothing. */
    private Kind kind(ProviderPosting posting, ExpectedEvidence expected, int status) {
        boolean missing = status == HttpReply.NOT_FOUND || status == HttpReply.GONE;
        if (missing && !expected.required()) {
            return Kind.NO_SUCH_EVIDENCE;
        }
        boolean kept = clock.instant().isBefore(PostenMapper.keepUntil(posting.times()).at());
        return status == HttpReply.GONE || missing && !kept ? Kind.GONE : Kind.UNCLEAR;
    }

    /**
     * Posten: after it the service may make all of a job's resources unavailable. That they are is taken as confirmed: then
     * it was confirmed before, and only the answer was lost.
     */
    @CheckReturnValue
    Uni<Void> confirm(ProviderPosting posting) {
        PostenNotes notes = new PostenNotes(posting.notes());
        return notes.confirmationUrl().isEmpty() ? Uni.createFrom().voidItem()
                : confirm(notes.organization(), notes.confirmationUrl());
    }

    @CheckReturnValue
    Uni<Void> confirm(String organization, Optional<String> confirmation) {
        return address(confirmation).chain(address -> http.confirm(organization, address))
                .onFailure().transform(PostenFailures.WIRE::of)
                .chain(reply -> reply.success() || reply.nothingThere() ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(PostenFailures.refused(Kind.UNCLEAR,
                                "Posten did not take the confirmation", reply, PostenFailures.ErrorDetails.of(xml, reply))));
    }

    /** Says Posten that a status from a queue has been dealt with. */
    @CheckReturnValue
    Uni<Void> dismiss(String organization, byte[] status) {
        return workers.run(() -> confirmation(status))
                .chain(confirmation -> confirmation.isEmpty() ? Uni.createFrom().voidItem()
                        : confirm(organization, confirmation));
    }

    private Optional<String> confirmation(byte[] status) {
        try {
            return Optional.ofNullable(xml.status(status).getConfirmationUrl()).filter(url -> !url.isBlank());
        } catch (PostenXml.Unreadable e) {
            throw PostenFailures.WIRE.incomplete("direct-signature-job-status-response", e);
        }
    }

    /** Posten: where nobody may delete a job there is no address for it. */
    @CheckReturnValue
    Uni<Void> erase(ProviderPosting posting) {
        PostenNotes notes = new PostenNotes(posting.notes());
        if (notes.deleteUrl().isEmpty()) {
            return Uni.createFrom().failure(PostenFailures.WIRE.never("Posten gave no address by which this job could be"
                    + " deleted. It deletes what is signed by itself, 40 days after the signing."));
        }
        Instant endedAt = notes.endedAt().orElse(posting.times().createdAt());
        Instant deletableAt = endedAt.plus(DELETABLE_AFTER);
        if (clock.instant().isBefore(deletableAt)) {
            return Uni.createFrom().failure(PostenFailures.WIRE.later("Posten deletes nothing within 24 hours of the last"
                    + " signature.", Duration.between(clock.instant(), deletableAt)));
        }
        return address(notes.deleteUrl()).chain(address -> http.delete(notes.organization(), address))
                .onFailure().transform(PostenFailures.WIRE::of)
                .chain(reply -> reply.success() || reply.nothingThere() ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(notDeleted(reply, endedAt)));
    }

    private RuntimeException notDeleted(HttpReply reply, Instant endedAt) {
        if (clock.instant().isBefore(endedAt.plus(DELETABLE_AT_LAST))) {
            return PostenFailures.WIRE.later("Posten does not delete the job yet: a copy may be on its way to a signer's"
                    + " digital mailbox.", LATER);
        }
        return PostenFailures.refused(Kind.REFUSED, "Posten does not delete the job", reply,
                PostenFailures.ErrorDetails.of(xml, reply));
    }

    private Uni<URI> address(Optional<String> given) {
        return clients.address(given);
    }
}
