package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * Makes the signature of one signer on one document, with its XAdES and its picture. Assumed: one FINALIZED for each signer and
 * document. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Signatures {

    private final Items items;
    private final Files files;
    private final XadesSigner signer;
    private final Events events;

    Signatures(Items items, Files files, XadesSigner signer, Events events) {
        this.items = items;
        this.files = files;
        this.signer = signer;
        this.events = events;
    }

    void make(Connection connection, Item request, Item document, Item person, Party party, Instant at)
            throws SQLException {
        String name = SignerInputs.name(person);
        XadesSignature made = signer.sign(fileName(document), Base64.getDecoder().decode(document.text("documentHash")), name,
                at);
        Item signature = Item.create(Kind.SIGNATURE, document.scope(), document.id(), at);
        signature.put("signerId", person.id()).put("signerKeyId", Ids.of("key of " + person.id()))
                .put("sessionId", party.sessionId()).put("documentId", document.id()).put("status", "SIGNED")
                .put("mode", "SERVER_SIDE_SIGNATURE").put("contentHash", document.text("documentHash"))
                .put("signature", Base64.getEncoder().encodeToString(made.xml())).put("signatureValue", made.value())
                .put("signedProperties", made.properties())
                .put("signedPropertiesHash", Ids.hash(made.properties().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .put("signingIp", "127.0.0.1").put("signingTime", at.toString()).put("certificate", made.certificate());
        signature.shown().putNull("ocspCheckValue");
        signature.inner().put("name", name).put("image", SignatureImage.of(name));
        items.insert(connection, signature);
        files.write(connection, signature, Files.XADES, made.xml());
        record(connection, request, document, person, signature);
    }

    private void record(Connection connection, Item request, Item document, Item person, Item signature)
            throws SQLException {
        ObjectNode content = content(request, document, person);
        events.record(connection, request.scope(), Topic.SIGNATURE, "FINALIZED",
                content.deepCopy().put("signatureId", signature.id()));
        content.remove(Documents.NATURE);
        events.record(connection, request.scope(), Topic.SIGNATURE_SIGNER_IMAGE, "GENERATED", content);
    }

    /** What webhooks about a signature have in common (M3). */
    static ObjectNode content(Item request, Item document, Item person) {
        ObjectNode content = Requests.namedWithApp(request).put(Documents.NATURE, document.text(Documents.NATURE));
        content.setAll(Steps.named(person));
        return content.setAll(Documents.named(document));
    }

    static String fileName(Item document) {
        if (document.text("fileName") != null) {
            return document.text("fileName").replace('/', '_');
        }
        return Documents.JSON.equals(document.text(Documents.NATURE)) ? "data.json" : "private-file";
    }
}
