package io.countersign.provider.signicat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.countersign.provider.SigningRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What we keep of an order: while it is made what is uploaded already, afterwards what was asked for and what was answered.
 * Of people it holds our own ids, and what they filled in.
 *
 * @param json as it is stored; not to be changed
 */
record SignicatNotes(JsonObject json) {

    private static final String DOCUMENT_REFS = "documentRefs";
    private static final String ORDERING = "ordering";
    private static final String PACKAGED = "packaged";
    private static final String UPLOADS = "uploads";
    private static final String LINKS = "links";
    private static final String BY_ARTIFACT = "byArtifact";
    private static final String COMPLETE_SINCE = "completeSince";
    private static final String FORMS = "forms";

    SignicatNotes {
        Objects.requireNonNull(json, "json is null");
    }

    /** Before the order is sent. */
    static SignicatNotes uploaded(DocumentRefs refs) {
        JsonObject byKey = new JsonObject();
        refs.byKey().forEach(byKey::put);
        return new SignicatNotes(new JsonObject().put(DOCUMENT_REFS, byKey));
    }

    /** From now on the order may be there. */
    SignicatNotes ordering() {
        return new SignicatNotes(json.copy().put(ORDERING, true));
    }

    /** @param links by which signers come; of those alone whose page opens without a secret that is made anew */
    static SignicatNotes ordered(SigningRequest request, SignicatOptions options, Map<UUID, String> links) {
        JsonArray byArtifact = new JsonArray();
        JsonObject uploads = new JsonObject();
        IntStream.range(0, request.signers().size()).forEach(i -> {
            SignicatOptions.OfSigner own = options.signers().get(i);
            UUID signer = request.signers().get(i).id();
            if (own.tasks().or(options.posting().tasks()).byArtifact()) {
                byArtifact.add(signer.toString());
            }
            if (!own.uploads().isEmpty()) {
                uploads.put(signer.toString(), own.uploads().size());
            }
        });
        JsonObject lasting = new JsonObject();
        links.forEach((signer, link) -> lasting.put(signer.toString(), link));
        return new SignicatNotes(new JsonObject().put(PACKAGED,
                new JsonArray(SignicatOrders.signed(request, options).stream().map(UUID::toString).toList()))
                .put(UPLOADS, uploads).put(LINKS, lasting).put(BY_ARTIFACT, byArtifact));
    }

    /**
     * After a status.
     *
     * @param since when it was first seen that all have signed; null while they have not
     * @param forms what was filled in, as it is shown; empty leaves what is known
     */
    SignicatNotes after(Instant since, JsonArray forms) {
        JsonObject changed = json.copy();
        if (since != null) {
            changed.put(COMPLETE_SINCE, since.toString());
        }
        if (!forms.isEmpty()) {
            changed.put(FORMS, forms);
        }
        return new SignicatNotes(changed);
    }

    DocumentRefs documentRefs() {
        return new DocumentRefs(json.getJsonObject(DOCUMENT_REFS, new JsonObject()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue())));
    }

    boolean maybeOrdered() {
        return json.getBoolean(ORDERING, false);
    }

    /** Our ids of the documents that come back packaged, each as one signed PDF. */
    List<UUID> packaged() {
        return ids(PACKAGED).toList();
    }

    /** How many documents this signer was asked to upload. */
    int uploads(UUID signer) {
        return json.getJsonObject(UPLOADS, new JsonObject()).getInteger(signer.toString(), 0);
    }

    Optional<String> link(UUID signer) {
        return Optional.ofNullable(json.getJsonObject(LINKS, new JsonObject()).getString(signer.toString()));
    }

    boolean byArtifact(UUID signer) {
        return ids(BY_ARTIFACT).toList().contains(signer);
    }

    private Stream<UUID> ids(String name) {
        return json.getJsonArray(name, new JsonArray()).stream().map(id -> UUID.fromString((String) id));
    }

    /** When it was first seen that all have signed, on our own clock. */
    Optional<Instant> completeSince() {
        return Optional.ofNullable(json.getString(COMPLETE_SINCE)).map(Instant::parse);
    }

    /** What may be shown of an order: {@code forms}, where people filled in any. */
    JsonObject details() {
        return json.containsKey(FORMS) ? new JsonObject().put(FORMS, json.getJsonArray(FORMS).copy()) : new JsonObject();
    }

    /** Without what people filled in, and without the links by which they came. */
    SignicatNotes withoutDetails() {
        JsonObject rest = json.copy();
        rest.remove(FORMS);
        rest.remove(LINKS);
        return new SignicatNotes(rest);
    }

    /** Silent: some addresses are as good as keys. */
    @Override
    public String toString() {
        return "SignicatNotes[]";
    }
}
