package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * Makes proofs: the PDF of each document once its request is completed, the ASiC-E of a document after it was asked for (S,
 * K3).
 * Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Proofs {

    private final Items items;
    private final Files files;
    private final ProofDocument proofs;
    private final Events events;
    private final SigningLinks links;

    Proofs(Items items, Files files, ProofDocument proofs, Events events, SigningLinks links) {
        this.items = items;
        this.files = files;
        this.proofs = proofs;
        this.events = events;
        this.links = links;
    }

    /** @param documents of the request */
    void make(Connection connection, Item request, List<Item> documents) throws SQLException {
        for (Item document : documents) {
            files.write(connection, document, Files.PROOF, proof(connection, document));
        }
        String token = Ids.token();
        request.put(Requests.PROOF, Requests.PROOF_CREATED).put("signatureProofsUrl",
                links.proofs(request, token).toString());
        items.update(connection, request.dueAt(null));
        ObjectNode content = Requests.namedWithApp(request);
        ArrayNode made = content.putArray("documents");
        for (Item document : documents) {
            String own = Ids.token();
            made.add(Documents.named(document).put("token", own).put("url", links.proofs(request, own).toString()));
        }
        content.put("signatureProofToken", token).put("signatureProofUrl", request.text("signatureProofsUrl"));
        events.record(connection, request.scope(), Topic.SIGNATURE_PROOF, "GENERATED", content);
    }

    private byte[] proof(Connection connection, Item document) throws SQLException {
        try {
            return proofs.make(document, files.read(connection, document, Files.ORIGINAL).orElse(null),
                    items.of(connection, Kind.SIGNATURE, document.id()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A PDF that could be opened before cannot be signed", unreadable);
        }
    }

    /** The proof cannot be made, and is not tried again. Assumed: the code. */
    void fail(Connection connection, Item request, List<Item> documents) throws SQLException {
        items.update(connection, request.put(Requests.PROOF, "ON_ERROR").dueAt(null));
        for (Item document : documents) {
            events.recordFailure(connection, request.scope(), Topic.SIGNATURE_PROOF, "GENERATED",
                    content(request, document), "SIGNATURE_PROOF_GENERATION_FAILED");
        }
    }

    /** Makes the ASiC-E of a document that was asked for it. */
    void makeContainer(Connection connection, Item request, Item document) throws SQLException {
        List<byte[]> signatures = new ArrayList<>();
        for (Item signature : items.of(connection, Kind.SIGNATURE, document.id())) {
            signatures.add(files.read(connection, signature, Files.XADES).orElseThrow());
        }
        files.write(connection, document, Files.CONTAINER, Container.of(Signatures.fileName(document),
                files.read(connection, document, Files.ORIGINAL).orElseThrow(), signatures));
        items.update(connection, document.dueAt(null));
        events.record(connection, request.scope(), Topic.SIGNATURE_PROOF, "ADV_GENERATED", content(request, document));
    }

    private static ObjectNode content(Item request, Item document) {
        return Requests.namedWithApp(request).setAll(Documents.named(document));
    }
}
