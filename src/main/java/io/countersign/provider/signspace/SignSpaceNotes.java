package io.countersign.provider.signspace;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * What the adapter remembers of a posting.
 *
 * @param actingHandle who acts for us
 * @param files the ids of uploaded files by our ids of the documents, in the order of the uploads
 * @param requested true once the signing request may have left
 * @param closesAt when nobody can sign any more; null for never
 */
record SignSpaceNotes(String actingHandle, Map<UUID, String> files, boolean requested, Instant closesAt) {

    private static final String HANDLE = "actingHandle";
    private static final String FILES = "files";
    private static final String REQUESTED = "requested";
    private static final String CLOSES_AT = "closesAt";

    SignSpaceNotes {
        files = new LinkedHashMap<>(files);
    }

    static SignSpaceNotes of(JsonObject json) {
        Map<UUID, String> files = new LinkedHashMap<>();
        json.getJsonObject(FILES, new JsonObject()).forEach(file -> files.put(UUID.fromString(file.getKey()),
                (String) file.getValue()));
        return new SignSpaceNotes(json.getString(HANDLE), files, json.getBoolean(REQUESTED, false),
                Optional.ofNullable(json.getString(CLOSES_AT)).map(Instant::parse).orElse(null));
    }

    JsonObject json() {
        JsonObject uploaded = new JsonObject();
        files.forEach((document, file) -> uploaded.put(document.toString(), file));
        JsonObject json = new JsonObject().put(HANDLE, actingHandle).put(FILES, uploaded).put(REQUESTED, requested);
        return closesAt == null ? json : json.put(CLOSES_AT, closesAt.toString());
    }

    /** One more file is there. */
    SignSpaceNotes with(UUID document, String file) {
        Map<UUID, String> more = new LinkedHashMap<>(files);
        more.put(document, file);
        return new SignSpaceNotes(actingHandle, more, requested, closesAt);
    }

    /** From now on the signing request may have left. */
    SignSpaceNotes requesting() {
        return new SignSpaceNotes(actingHandle, files, true, closesAt);
    }

    /** The ids of the files of these documents, which are all there. */
    List<String> filesOf(List<UUID> documents) {
        return documents.stream().map(files::get).toList();
    }

    /** Only the files of these documents are left. */
    SignSpaceNotes only(List<UUID> documents) {
        Map<UUID, String> left = new LinkedHashMap<>(files);
        left.keySet().retainAll(documents);
        return new SignSpaceNotes(actingHandle, left, requested, closesAt);
    }
}
