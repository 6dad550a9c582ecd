package io.countersign.provider.signspace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.SigningRequest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Finds a signing request by the ids of the files that were uploaded for it alone. Where SignSpace shows names in their place,
 * as
 * its service of 2020 did, by the title, the names and the people together, and only when there is exactly one.
 */
@ApplicationScoped
class SignSpaceSearch {

    static final String TYPE = "signing_request";

    private final SignSpaceHttp http;
    private final SignSpaceConfig config;

    SignSpaceSearch(SignSpaceHttp http, SignSpaceConfig config) {
        this.http = http;
        this.config = config;
    }

    /** Lists without a status: what was created may have any by now. Empty when it was not found, which proves nothing. */
    @CheckReturnValue
    Uni<Optional<SignSpaceTask>> find(SigningRequest request, SignSpaceNotes notes) {
        return list(null, config.searchLimit()).map(tasks -> found(tasks, request, notes));
    }

    /** @param status null for all */
    @CheckReturnValue
    Uni<List<SignSpaceTask>> list(String status, int limit) {
        return http.read(api -> api.list(TYPE, status, limit)).onFailure().transform(SignSpaceFailures.WIRE::of)
                .map(SignSpaceSearch::tasks);
    }

    private static List<SignSpaceTask> tasks(HttpReply reply) {
        if (!reply.success()) {
            throw SignSpaceFailures.refused(Kind.UNCLEAR, "SignSpace listed nothing", reply);
        }
        return SignSpaceReplies.tasks(reply);
    }

    static Optional<SignSpaceTask> found(List<SignSpaceTask> tasks, SigningRequest request, SignSpaceNotes notes) {
        Set<String> files = Set.copyOf(notes.files().values());
        Optional<SignSpaceTask> ours = tasks.stream()
                .filter(task -> !files.isEmpty() && Set.copyOf(task.files()).equals(files)).findFirst();
        return ours.isPresent() ? ours : byNames(tasks, request);
    }

    private static Optional<SignSpaceTask> byNames(List<SignSpaceTask> tasks, SigningRequest request) {
        List<String> names = request.documents().stream().map(SigningRequest.Document::name).sorted().toList();
        List<SignSpaceTask> alike = tasks.stream()
                .filter(task -> task.text("title").equals(request.presentation().title()))
                .filter(task -> task.files().stream().sorted().toList().equals(names))
                .filter(task -> handles(task).isEmpty() || handles(task).equals(handles(request))).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static Set<String> handles(SigningRequest request) {
        return lower(request.signers().stream().map(signer -> signer.person().email()));
    }

    /** The people of a signing request; empty where SignSpace does not name them. */
    private static Set<String> handles(SignSpaceTask task) {
        return task.json().getValue("participants") instanceof JsonArray people
                ? lower(people.stream().filter(JsonObject.class::isInstance)
                        .map(person -> ((JsonObject) person).getValue("handle"))
                        .filter(String.class::isInstance).map(String.class::cast))
                : Set.of();
    }

    private static Set<String> lower(Stream<String> handles) {
        return handles.map(handle -> handle.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }
}
