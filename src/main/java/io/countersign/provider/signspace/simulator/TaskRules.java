package io.countersign.provider.signspace.simulator;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What must hold for the parameters of a new signing request. SignSpace publishes neither which are mandatory nor what is
 * checked; Assumed: what the flow cannot do without is mandatory, and a documented value is the only one that is accepted.
 */
final class TaskRules {

    static final String REQUIRED = "is required";

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern GROUP = Pattern.compile("group:[0-9a-f]{24}");
    private static final Set<String> ROLES = Set.of("signer", "watcher");

    private final TaskBody body;
    private final Map<String, String> found = new LinkedHashMap<>();

    private TaskRules(TaskBody body) {
        this.body = body;
    }

    /** By the path of the parameter what is wrong with it; empty when all is well. */
    static Map<String, String> violations(TaskBody body) {
        TaskRules rules = new TaskRules(body);
        rules.demand(filled(body.actingHandle()), "acting_handle", REQUIRED);
        rules.demand(filled(body.title()), "title", REQUIRED);
        rules.found.putAll(files(body.files()));
        rules.checkWords();
        rules.checkPeople();
        rules.checkOwners();
        rules.checkMetadata();
        return rules.found;
    }

    /** What is wrong with a list of file ids, apart from whether there are such files. */
    static Map<String, String> files(List<String> files) {
        if (files == null || files.isEmpty()) {
            return Map.of("files", files == null ? REQUIRED : "must have at least one id");
        }
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> named = new HashSet<>();
        each("files", files, (path, id) -> {
            if (id == null || !OpaqueIds.isId(id)) {
                found.put(path, "is not an id");
            } else if (!named.add(id)) {
                found.put(path, "occurs twice");
            }
        });
        return found;
    }

    static <T> void each(String path, List<T> items, BiConsumer<String, T> check) {
        for (int index = 0; index < items.size(); index++) {
            check.accept(path + "[" + index + "]", items.get(index));
        }
    }

    static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private void demand(boolean holds, String path, String text) {
        if (!holds) {
            found.putIfAbsent(path, text);
        }
    }

    private void checkWords() {
        demandOneOf("version", body.version(), Set.of("v1", "v2"));
        demandOneOf("signature_strength", body.signatureStrength(), Set.of("light", "strong"));
        demandOneOf("recipient_language", body.recipientLanguage(), Set.of("en", "fi", "sv"));
        demandOneOf("invitation_type", body.invitationType(), Set.of("default_signing", "force_swr"));
        demand(body.dueDate() == null || DueDate.read(body.dueDate()).isPresent(), "due_date", "is not an ISO date");
    }

    /** @param word null where it was not sent */
    private void demandOneOf(String path, String word, Set<String> words) {
        demand(word == null || words.contains(word), path, "is not one of " + words.stream().sorted().toList());
    }

    private void checkPeople() {
        if (body.participants() == null) {
            demand(false, "participants", REQUIRED);
            return;
        }
        each("participants", body.participants(), this::checkPerson);
        demand(body.participants().stream().anyMatch(person -> person != null && person.signs()), "participants",
                "must have at least one signer");
    }

    private void checkPerson(String path, TaskBody.Person person) {
        if (person == null) {
            demand(false, path, REQUIRED);
            return;
        }
        demand(person.handle() != null && ADDRESS.matcher(person.handle()).matches(), path + ".handle",
                "is not an e-mail address");
        demand(person.role() != null && ROLES.contains(person.role()), path + ".role", "is not signer or watcher");
        checkPosition(path + ".position", person);
        checkNumber(path + ".nin", person);
    }

    private void checkPosition(String path, TaskBody.Person person) {
        demand(person.position() == null || body.ordered(), path, "needs participants_list_order_respected");
        demand(person.position() == null || person.position() >= 1, path, "must be at least 1");
        demand(person.position() != null || !body.ordered() || !person.signs(), path, REQUIRED);
    }

    private void checkNumber(String path, TaskBody.Person person) {
        demand(person.nin() == null || body.needsNumbers(), path, "needs is_protected");
        demand(person.nin() == null || person.signs(), path, "is for signers");
        demand(person.nin() == null || !person.nin().isBlank(), path, "is empty");
    }

    private void checkOwners() {
        each("owners_handles", body.ownersHandles() == null ? List.of() : body.ownersHandles(),
                (path, owner) -> demand(
                        owner != null && (ADDRESS.matcher(owner).matches() || GROUP.matcher(owner).matches()
                                || OpaqueIds.isId(owner)),
                        path, "is neither a handle nor a group"));
    }

    private void checkMetadata() {
        demand(body.metadataTemplate() == null || OpaqueIds.isId(body.metadataTemplate()), "metadata_template",
                "is not an id");
        if (body.metadata() == null) {
            return;
        }
        demand(body.metadataTemplate() != null, "metadata_template", "is required with metadata");
        body.metadata().forEach((field, value) -> {
            demand(OpaqueIds.isId(field), "metadata." + field, "is not the id of a field");
            demand(value != null && value.value() != null && value.value().isValueNode(), "metadata." + field,
                    "must be {\"value\": ..}");
        });
    }
}
