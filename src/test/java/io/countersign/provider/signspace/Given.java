package io.countersign.provider.signspace;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.SigningRequest.Document;
import io.countersign.provider.SigningRequest.Signer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Requests and postings, to be changed at will. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    static final String HANDLE = "robot@example.com";
    static final String TASK = "62a85fd06cd3aa6e70d1af2d";

    String title = "Loan agreement";
    String description;
    String language;
    Instant expiresAt;
    JsonObject options = new JsonObject();
    final List<Signer> signers = new ArrayList<>();
    final List<Document> documents = new ArrayList<>();

    static Given request() {
        return new Given().document("loan.pdf");
    }

    Given document(String name) {
        documents.add(new Document(id("d", documents.size()), name, "application/pdf", null, 100, null, new JsonObject()));
        return this;
    }

    Given signer(String name, String email) {
        return signer(new Person(name, null, null, email, null, null, null), null, null);
    }

    Given signer(Person person, String role, Integer order) {
        signers.add(new Signer(id("s", signers.size()), person, null, role, order, new JsonObject()));
        return this;
    }

    Given with(Map<String, Object> given) {
        options = new JsonObject(given);
        return this;
    }

    static UUID id(String kind, int index) {
        return new UUID(kind.charAt(0), index);
    }

    SigningRequest get() {
        URI nowhere = URI.create("https://gateway.example/x");
        return new SigningRequest(new PostingId(new UUID(1, 1)), "default",
                new Presentation(title, description, language, "order-42"), documents, signers,
                new SigningRequest.GatewayUrls(nowhere, nowhere, nowhere, nowhere), expiresAt, options);
    }

    /** The posting of a request, of which nobody knew that anybody had signed an hour ago. */
    ProviderPosting posting(Instant closesAt) {
        SigningRequest request = get();
        JsonObject notes = new SignSpaceNotes(HANDLE, Map.of(), true, closesAt).json();
        return new ProviderPosting(request.posting(), "default", TASK, notes,
                request.signers().stream().map(one -> new ProviderPosting.Signer(one.id(), one.person(), one.identifier(),
                        one.role(), SignerState.WAITING)).toList(),
                request.documents().stream().map(one -> new ProviderPosting.Document(one.id(), one.name(), one.contentType()))
                        .toList(),
                new PostingTimes(NOW.minusSeconds(7200), NOW.minusSeconds(3600), closesAt));
    }

    static List<String> files(int count) {
        return IntStream.range(0, count).mapToObj(i -> "%024x".formatted(i)).toList();
    }

    static SignSpaceTask task(String status, Object... signedFiles) {
        return SignSpaceTask.of(new JsonObject().put("_id", TASK).put("status", status)
                .put("signed_files", new JsonArray(List.of(signedFiles))));
    }
}
