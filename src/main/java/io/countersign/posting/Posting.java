package io.countersign.posting;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.countersign.document.StoredContent;
import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.Finding;
import io.countersign.platform.LogFields;
import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderId;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.Reason;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.vertx.core.json.JsonObject;

/**
 * A posting as it stands in the store.
 *
 * @param request what the integrator asked for
 * @param life where it stands
 * @param atProvider what we know of it at the provider
 * @param deadlines until when what must be done
 * @param work what is left to do
 * @param signers in the order of the request
 * @param documents in the order of the request
 * @param evidence the current copies, in the order in which they came
 * @param endedAt when it became final; null while it is not
 * @param erasure what of it has been erased; a posting whose names are gone has no names of people, documents and evidence
 *        items, and nothing else that may identify a person
 */
public record Posting(PostingId id, String tenant, String account, ProviderId provider, Request request, PostingLife life,
        AtProvider atProvider, Deadlines deadlines, Work work, List<Signer> signers, List<Document> documents,
        List<Evidence> evidence, Instant createdAt, Instant updatedAt, Instant endedAt, Erasure erasure) {

    public Posting {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(life, "life is null");
        Objects.requireNonNull(erasure, "erasure is null");
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
        evidence = List.copyOf(evidence);
    }

    /**
     * What the integrator asked for, apart from signers and documents.
     *
     * @param presentation what its signers read about it
     * @param metadata the integrator's own; null when not given
     * @param options the provider's own settings; never null
     * @param ignored fields that the provider has no use for
     * @param returnUrls the integrator's pages
     * @param tokens name the posting in its inbound addresses
     * @param follows the posting whose evidence is this one's document; null when none
     * @param expiresAt when signing shall end; null leaves it to the provider
     */
    public record Request(Presentation presentation, JsonObject metadata, JsonObject options, List<String> ignored,
            ReturnUrls returnUrls, Tokens tokens, PostingId follows, Instant expiresAt) {

        public Request {
            Objects.requireNonNull(presentation, "presentation is null");
            Objects.requireNonNull(options, "options is null");
            Objects.requireNonNull(tokens, "tokens is null");
            ignored = List.copyOf(ignored);
        }

        /** The same request, once its provider named which fields it has no use for. */
        public Request ignoring(List<String> fields) {
            return new Request(presentation, metadata, options, fields, returnUrls, tokens, follows, expiresAt);
        }

        /** Silent about what was asked for. */
        @Override
        public String toString() {
            return "Request[]";
        }
    }

    /**
     * Random names of a posting, by which others reach it without a key of ours.
     *
     * @param forReturn known to each of its signers' browsers
     * @param forCallback known to its provider alone
     */
    public record Tokens(String forReturn, String forCallback) {

        public Tokens {
            Objects.requireNonNull(forReturn, "forReturn is null");
            Objects.requireNonNull(forCallback, "forCallback is null");
        }

        /** Silent. */
        @Override
        public String toString() {
            return "Tokens[]";
        }
    }

    /** The integrator's pages to which a signer is sent on; each null when not given. */
    public record ReturnUrls(URI completed, URI cancelled, URI failed) {

        public static final ReturnUrls NONE = new ReturnUrls(null, null, null);
    }

    /**
     * @param reference the provider's id; null until it is known
     * @param status the provider's own word; null until it is known
     * @param notes the adapter's; never null
     * @param sendingAt when the request may have left; null before
     * @param onHold true when the provider holds it back until it is opened again
     */
    public record AtProvider(String reference, String status, JsonObject notes, Instant sendingAt, boolean onHold) {
    }

    /**
     * @param expiresAt when nobody can sign any more; null when not known
     * @param unsignedAt see {@link PostingTimes}
     * @param keepUntil until when the provider surely holds the evidence
     * @param keepUntilKnown false where that is a policy of ours
     * @param nextCheckAt when the collector looks next; null when there is nothing left to do
     * @param completionReportedAt when a browser or callback reported that it was signed; null when none did
     * @param orphanUntil until when a posting nobody knows of may live at the provider; null when there is none
     * @param durableAt from when on no failover can take back what is here; null until that was looked at
     */
    public record Deadlines(Instant expiresAt, Instant unsignedAt, Instant keepUntil, boolean keepUntilKnown,
            Instant nextCheckAt, Instant completionReportedAt, Instant orphanUntil, Instant durableAt) {
    }

    /**
     * @param missing how many evidence items are expected and not here
     * @param confirmDue true while the provider has not been notified that we are done
     */
    public record Work(long missing, boolean confirmDue) {
    }

    /** A person asked to sign; see {@link io.countersign.provider.SigningRequest.Signer} for the fields. */
    public record Signer(UUID id, Person person, String identifier, String role, Integer order, JsonObject options,
            SignerState state, Reason reason, URI signingLink) {

        /** This person as a provider is asked for the signature. */
        public SigningRequest.Signer forProvider() {
            return new SigningRequest.Signer(id, person, identifier, role, order, options);
        }

        /** Names the signer by id, without anything about the person. */
        @Override
        public String toString() {
            return "Signer[id=" + id + ", state=" + state + "]";
        }
    }

    /** A document to be signed. */
    public record Document(UUID id, String name, String contentType, String description, JsonObject options,
            StoredContent content) {
    }

    /**
     * An evidence item, durable here.
     *
     * @param providerKey the provider's own name of it
     * @param signer whose it is; null when it is everybody's
     * @param verified false when a check failed
     * @param reason what was not as it should be; null when verified
     * @param checks what each check found
     * @param acceptedAt when an operator accepted a copy that failed a check; null while nobody has
     */
    public record Evidence(UUID id, EvidenceKind kind, String providerKey, String name, String contentType, UUID signer,
            boolean verified, Reason reason, List<Finding> checks, Instant storedAt, Instant acceptedAt,
            StoredContent content) {

        public Evidence {
            checks = List.copyOf(checks);
        }

        /** True when it is verified, or an operator has accepted it as it is. */
        public boolean trusted() {
            return verified || acceptedAt != null;
        }
    }

    /** True when something is left to do for it, whatever its state. */
    public boolean workLeft() {
        return work.missing() > 0 || mayBeConfirmed() || erasure.pending();
    }

    /** True when it is open and its provider holds it back until it is opened again. */
    public boolean isOnHold() {
        return life.state() == PostingState.OPEN && atProvider.onHold();
    }

    /** True when its provider is to be asked to erase its copy now, and nothing is to be done there before. */
    public boolean onlyErasureLeft() {
        return erasure.pending() && work.missing() == 0 && !mayBeConfirmed();
    }

    /**
     * True when its bytes have been kept long enough. An unverified copy is kept until somebody has looked at it, and
     * nothing goes while something is left to do.
     *
     * @param endedBefore what became final before this has been
     */
    public boolean keptLongEnough(Instant endedBefore) {
        return life.state().isFinal() && !erasure.bytesGone() && endedAt.isBefore(endedBefore) && !workLeft()
                && evidence.stream().allMatch(Evidence::trusted);
    }

    /** True when the provider may forget it: everything expected is durable here, and all of it is verified or accepted. */
    public boolean mayBeConfirmed() {
        return work.confirmDue() && work.missing() == 0 && evidence.stream().allMatch(Evidence::trusted);
    }

    /** Has every line that is logged from now on in this context name the posting, its provider and its account. */
    public void nameInLog() {
        LogFields.put(LogFields.POSTING, id.toString());
        LogFields.put(LogFields.PROVIDER, provider.value());
        LogFields.put(LogFields.ACCOUNT, account);
    }

    /** The instants from which the provider's keep-until follows. */
    public PostingTimes times() {
        return new PostingTimes(createdAt, deadlines.unsignedAt(), deadlines.expiresAt());
    }

    /**
     * This posting as its adapter needs it.
     *
     * @throws IllegalStateException while the provider has not taken it
     */
    public ProviderPosting forProvider() {
        if (atProvider.reference() == null) {
            throw new IllegalStateException("Posting " + id + " is not known at its provider.");
        }
        return new ProviderPosting(id, account, atProvider.reference(), atProvider.notes(),
                signers.stream().map(one -> new ProviderPosting.Signer(one.id(), one.person(), one.identifier(),
                        one.role(), one.state())).toList(),
                documents.stream().map(one -> new ProviderPosting.Document(one.id(), one.name(), one.contentType()))
                        .toList(),
                times());
    }
}
