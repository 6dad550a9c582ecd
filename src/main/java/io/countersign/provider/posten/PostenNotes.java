package io.countersign.provider.posten;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * What we keep of a job: the addresses that Posten gave, which is all it gives, and how its status is retrieved. Of people it
 * holds
 * our own ids only.
 *
 * @param json as it is stored; not to be changed
 */
record PostenNotes(JsonObject json) {

    private static final String ORGANIZATION = "organization";
    private static final String POLLED = "polled";
    private static final String QUEUE = "queue";
    private static final String STATUS = "status";
    private static final String STATUS_URL = "statusUrl";
    private static final String TOKEN = "statusToken";
    private static final String SIGNER_URLS = "signerUrls";
    private static final String PADES_URL = "padesUrl";
    private static final String XADES_URLS = "xadesUrls";
    private static final String CONFIRMATION_URL = "confirmationUrl";
    private static final String DELETE_URL = "deleteUrl";
    private static final String ENDED_AT = "endedAt";

    PostenNotes {
        Objects.requireNonNull(json, "json is null");
    }

    /**
     * After the create.
     *
     * @param statusUrl Posten: null where the job is polled
     * @param signerUrls by our ids of the signers
     */
    static PostenNotes created(PostenOptions.OfPosting options, String statusUrl, Map<UUID, String> signerUrls) {
        return new PostenNotes(new JsonObject().put(ORGANIZATION, options.sender()).put(POLLED, options.polled())
                .put(QUEUE, options.pollingQueue()).put(STATUS_URL, statusUrl).put(STATUS, PostenReport.IN_PROGRESS)
                .put(SIGNER_URLS, object(signerUrls)));
    }

    /**
     * After a status.
     *
     * @param token by which it was asked for; null for one from a queue
     * @param reported what it reported, where null stands for nothing
     */
    PostenNotes after(String token, Reported reported) {
        Map<UUID, String> xades = new HashMap<>(addresses(XADES_URLS));
        xades.putAll(reported.xadesUrls());
        JsonObject changed = json.copy().put(STATUS, reported.status()).put(CONFIRMATION_URL, reported.confirmationUrl())
                .put(XADES_URLS, object(xades));
        // an address that was once given is worth keeping
        putKnown(changed, PADES_URL, reported.padesUrl());
        putKnown(changed, DELETE_URL, reported.deleteUrl());
        putKnown(changed, TOKEN, token);
        putKnown(changed, ENDED_AT, reported.endedAt() == null ? null : reported.endedAt().toString());
        return new PostenNotes(changed);
    }

    /** What is kept of a status. */
    record Reported(String status, String confirmationUrl, String padesUrl, Map<UUID, String> xadesUrls, String deleteUrl,
            Instant endedAt) {
    }

    private static void putKnown(JsonObject json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static JsonObject object(Map<UUID, String> addresses) {
        JsonObject object = new JsonObject();
        addresses.forEach((signer, address) -> object.put(signer.toString(), address));
        return object;
    }

    private Map<UUID, String> addresses(String name) {
        Map<UUID, String> addresses = new HashMap<>();
        json.getJsonObject(name, new JsonObject())
                .forEach(entry -> addresses.put(UUID.fromString(entry.getKey()), (String) entry.getValue()));
        return addresses;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(json.getString(name));
    }

    /** On whose behalf the job was created, nine digits. */
    String organization() {
        return text(ORGANIZATION).orElseThrow(() -> new IllegalStateException("The notes of a job name no organization."));
    }

    boolean polled() {
        return json.getBoolean(POLLED, false);
    }

    /** Empty for the default queue. */
    Optional<String> queue() {
        return text(QUEUE);
    }

    /** The last word that Posten had for the job. */
    String status() {
        return text(STATUS).orElse(PostenReport.IN_PROGRESS);
    }

    Optional<String> statusUrl() {
        return text(STATUS_URL);
    }

    /** The last token for which Posten gave a status. */
    Optional<String> token() {
        return text(TOKEN);
    }

    Optional<String> signerUrl(UUID signer) {
        return Optional.ofNullable(addresses(SIGNER_URLS).get(signer));
    }

    Optional<String> padesUrl() {
        return text(PADES_URL);
    }

    Optional<String> xadesUrl(UUID signer) {
        return Optional.ofNullable(addresses(XADES_URLS).get(signer));
    }

    Optional<String> confirmationUrl() {
        return text(CONFIRMATION_URL);
    }

    Optional<String> deleteUrl() {
        return text(DELETE_URL);
    }

    /** When the last signer acted, by Posten's clock; empty while the job is open. */
    Optional<Instant> endedAt() {
        return text(ENDED_AT).map(Instant::parse);
    }

    /** Silent: some addresses are as good as keys. */
    @Override
    public String toString() {
        return "PostenNotes[status=" + status() + "]";
    }
}
