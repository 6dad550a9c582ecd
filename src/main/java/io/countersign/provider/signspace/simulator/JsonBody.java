package io.countersign.provider.signspace.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MediaType;

/** Reads the bodies of calls about tasks. */
final class JsonBody {

    private JsonBody() {
    }

    /** A task that somebody is to act upon. */
    record TaskReference(String actingHandle, String task) {
    }

    /** A task that is to have other files. Assumed: no other parameter can be edited. */
    record TaskFiles(String actingHandle, String task, List<String> files) {
    }

    /** @throws RefusalException when it is not JSON */
    static void checkType(String type) {
        if (type == null || !type.split(";")[0].trim().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw RefusalException.malformed("The Content-Type is not " + MediaType.APPLICATION_JSON + ".");
        }
    }

    /** @throws RefusalException when a rule is broken */
    static TaskBody task(String type, String text) {
        TaskBody body = read(type, text, TaskBody.class);
        refuse(TaskRules.violations(body));
        return body;
    }

    static TaskReference reference(String type, String text) {
        TaskReference body = read(type, text, TaskReference.class);
        refuse(missing(body.actingHandle(), body.task()));
        return body;
    }

    static TaskFiles files(String type, String text) {
        TaskFiles body = read(type, text, TaskFiles.class);
        Map<String, String> found = missing(body.actingHandle(), body.task());
        found.putAll(TaskRules.files(body.files()));
        refuse(found);
        return body;
    }

    private static <T> T read(String type, String text, Class<T> form) {
        checkType(type);
        return Json.received(text, form);
    }

    private static Map<String, String> missing(String actingHandle, String task) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!TaskRules.filled(actingHandle)) {
            found.put("acting_handle", TaskRules.REQUIRED);
        }
        if (!TaskRules.filled(task)) {
            found.put("task", TaskRules.REQUIRED);
        }
        return found;
    }

    private static void refuse(Map<String, String> found) {
        if (!found.isEmpty()) {
            throw RefusalException.invalid(found);
        }
    }
}
