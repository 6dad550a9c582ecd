package io.countersign.provider.signant.simulator;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.signant.simulator.wsdl.model.InstantPosting;
import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.store.SimulatorStore;

/** What the operations of the service do. What has reached its end is deleted before anything else is looked at. */
@Simulator
@ApplicationScoped
class Postings {

    private final SimulatorStore store;
    private final PostingStore postings;
    private final PdfSigner signer;
    private final OwnAddress address;
    private final Clock clock;

    Postings(SimulatorStore store, PostingStore postings, PdfSigner signer, OwnAddress address, Clock clock) {
        this.store = store;
        this.postings = postings;
        this.signer = signer;
        this.address = address;
        this.clock = clock;
    }

    /** A posting together with the document as it is now. */
    record Signed(Posting posting, byte[] document) {
    }

    /** @throws RefusalException when a rule is broken */
    Posting create(InstantPosting wire) {
        PostingRules.check(wire);
        byte[] document = wire.getAttachmentToSign().getFile();
        if (!signer.canSign(document)) {
            throw PostingRules.notAPdf();
        }
        Posting posting = NewPosting.from(wire, clock.instant());
        return store.inTransaction(connection -> {
            postings.purge(connection, clock.instant());
            postings.insert(connection, posting, document);
            return posting;
        });
    }

    /** @throws RefusalException when it is not known, or not any more */
    Posting find(UUID id) {
        return store.inTransaction(connection -> {
            postings.purge(connection, clock.instant());
            return postings.find(connection, id).orElseThrow(RefusalException::unknownPosting);
        });
    }

    /** @throws RefusalException when it is not known, or not signed yet */
    Signed download(UUID id, UUID attachment) {
        return store.inTransaction(connection -> {
            postings.purge(connection, clock.instant());
            Posting posting = postings.find(connection, id).orElseThrow(RefusalException::unknownPosting);
            if (!posting.attachment().id().equals(attachment)) {
                throw new RefusalException(RefusalException.UNKNOWN_ATTACHMENT, "Incorrect attachmentID");
            }
            if (!posting.isCollectable()) {
                throw new RefusalException(RefusalException.NOT_SIGNED_YET, "The attachment is not signed yet");
            }
            return new Signed(posting, postings.document(connection, id));
        });
    }

    /** Ends a posting before its time. */
    void expire(UUID id) {
        store.inTransaction(connection -> {
            postings.delete(connection, id);
            return id;
        });
    }

    Map<Recipient, URI> links(Posting posting) {
        Map<Recipient, URI> links = new LinkedHashMap<>();
        posting.recipients().forEach(recipient -> links.put(recipient, link(recipient)));
        return links;
    }

    URI link(Recipient recipient) {
        return address.url("/simulator/signant/sign/" + recipient.key());
    }
}
