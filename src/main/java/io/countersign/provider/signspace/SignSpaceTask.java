package io.countersign.provider.signspace;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A signing request as SignSpace shows it. Its form is published nowhere, so it is read leniently: ids as texts or as objects
 * with an {@code _id}, and whatever is not there is absent.
 *
 * @param id never null
 * @param status as SignSpace wrote it; empty where it wrote none
 * @param signedFiles what was signed, each with an id of its own; empty before the end
 * @param files ids of the originals where ids come, else their names
 * @param signedBy the handles of those who signed, in lower case, where SignSpace names them
 * @param overdue true when the due date has passed
 * @param json all of it
 */
record SignSpaceTask(String id, String status, List<File> signedFiles, List<String> files, List<String> signedBy,
        boolean overdue, JsonObject json) {

    static final String ID = "_id";
    private static final String OVERDUE = "overdue";

    SignSpaceTask {
        signedFiles = List.copyOf(signedFiles);
        files = List.copyOf(files);
        signedBy = List.copyOf(signedBy);
    }

    /** @param name null where only an id came */
    record File(String id, String name) {
    }

    /** True when the object is one that has an id. */
    static boolean isOne(JsonObject json) {
        return json.getValue(ID) instanceof String id && !id.isBlank();
    }

    static SignSpaceTask of(JsonObject json) {
        String status = json.getValue("status") instanceof String text ? text : "";
        return new SignSpaceTask(json.getString(ID), status, files(json, "signed_files"),
                files(json, "files").stream().map(File::id).toList(), signedBy(json),
                normal(status).equals(OVERDUE) || Boolean.TRUE.equals(json.getValue(OVERDUE)), json);
    }

    /** The status without regard to case and to how words are joined; both spellings of cancelled become one. */
    String word() {
        String word = normal(status);
        return word.equals("canceled") ? "cancelled" : word;
    }

    private static String normal(String status) {
        return status.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** A text of the task that SignSpace perhaps repeats; empty where it does not. */
    String text(String name) {
        return json.getValue(name) instanceof String text ? text : "";
    }

    private static List<File> files(JsonObject json, String member) {
        return items(json, member).flatMap(item -> {
            if (item instanceof String id && !id.isBlank()) {
                return Stream.of(new File(id, null));
            }
            return item instanceof JsonObject file && isOne(file)
                    ? Stream.of(new File(file.getString(ID), file.getValue("name") instanceof String name ? name : null))
                    : Stream.empty();
        }).toList();
    }

    private static List<String> signedBy(JsonObject json) {
        return items(json, "signed_data").filter(JsonObject.class::isInstance)
                .map(item -> ((JsonObject) item).getValue("signed_by")).filter(String.class::isInstance)
                .map(handle -> ((String) handle).strip().toLowerCase(Locale.ROOT)).toList();
    }

    private static Stream<Object> items(JsonObject json, String member) {
        return json.getValue(member) instanceof JsonArray items ? items.stream() : Stream.empty();
    }

    /** Silent about the rest, which names people. */
    @Override
    public String toString() {
        return "SignSpaceTask[id=" + id + ", status=" + status + "]";
    }
}
