package io.countersign.provider.signicat.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.FaultKind;
import io.countersign.simulator.wire.TokenExpiry;
import io.countersign.simulator.wire.Wire;
import io.vertx.core.http.HttpServerRequest;

/** Signicat's wire: the Sign API below one root, the token endpoint, a host for files, and the faults that only it has. */
@Simulator
@ApplicationScoped
class SimulatedSignicatWire implements Wire {

    static final String PROVIDER = "signicat";
    static final String ROOT = "/simulator/signicat/enterprise/sign";
    static final String TOKENS = "/simulator/signicat/auth/open";
    static final String FILES = "/simulator/signicat/files";

    static final String TOKEN = "token";
    static final String UPLOAD = "upload";
    static final String READ_UPLOAD = "readUpload";
    static final String DELETE_UPLOAD = "deleteUpload";
    static final String READ_ARCHIVED = "readArchived";
    static final String DELETE_ARCHIVED = "deleteArchived";
    static final String CREATE = "create";
    static final String READ = "read";
    static final String DELETE = "delete";
    static final String STATUS = "status";
    static final String EVENTS = "events";
    static final String FORWARDS = "forwards";
    static final String ARTIFACT = "artifact";
    static final String ORIGINAL = "original";
    static final String GENERATED = "generated";
    static final String RESULT = "result";
    static final String PACKAGING_STATUS = "packagingStatus";
    static final String PACKAGING_RESULT = "packagingResult";
    static final String REDIRECTED_RESULT = "redirectedResult";

    /** What Signicat does of itself, for faults. */
    static final String NOTIFICATION = "notification";
    static final String PACKAGING = "packaging";

    /** A packaging task ends FAILED. */
    static final String PACKAGING_FAILS = "packagingFails";
    /** A packaging task stays CREATED, until the faults are set anew. */
    static final String PACKAGING_HANGS = "packagingHangs";
    /** The packaged file is behind a redirect on the same host, where the token is needed again. */
    static final String REDIRECT_RESULT = "redirectResult";
    /** The packaged file is behind a redirect to another host, which must not see the token. */
    static final String REDIRECT_ELSEWHERE = "redirectElsewhere";
    /** An order in which several documents name one upload is refused. */
    static final String REFUSE_SHARED_UPLOADS = "refuseSharedUploads";
    /** The call is refused in the words of Signicat's generic errors. */
    static final String PROBLEM_ERRORS = "problemErrors";
    /** A task has a status that no documentation names. */
    static final String UNKNOWN_TASK_STATUS = "unknownTaskStatus";
    /** Events come in the other spelling, NOTIFICATION_SENT. */
    static final String UPPER_SNAKE_EVENTS = "upperSnakeEvents";
    /** The status of a task whose order was deleted is DELETED, instead of a 404. */
    static final String DELETED_STATUS = "deletedStatus";

    private static final Map<String, FaultKind> FAULTS = Stream.of(PACKAGING_FAILS, PACKAGING_HANGS, REDIRECT_RESULT,
            REDIRECT_ELSEWHERE, REFUSE_SHARED_UPLOADS, TokenExpiry.FAULT, PROBLEM_ERRORS, UNKNOWN_TASK_STATUS,
            UPPER_SNAKE_EVENTS, DELETED_STATUS).collect(Collectors.toMap(name -> name, name -> FaultKind.RATE));

    /** By method and path, what an operation is called. */
    private static final Map<Pattern, String> OPERATIONS = operations();

    private static final Set<String> DOWNLOADS = Set.of(READ_UPLOAD, READ_ARCHIVED, ORIGINAL, GENERATED, RESULT,
            PACKAGING_RESULT, REDIRECTED_RESULT);

    private static Map<Pattern, String> operations() {
        String order = ROOT + "/orders/[^/]+";
        String document = order + "/tasks/[^/]+/documents/[^/]+/";
        Map<String, String> named = new LinkedHashMap<>();
        named.put("POST " + TOKENS + "/.*", TOKEN);
        named.put("POST " + ROOT + "/documents", UPLOAD);
        named.put("GET " + ROOT + "/documents/[^/]+", READ_UPLOAD);
        named.put("DELETE " + ROOT + "/documents/[^/]+", DELETE_UPLOAD);
        named.put("GET " + ROOT + "/archive-documents/[^/]+", READ_ARCHIVED);
        named.put("DELETE " + ROOT + "/archive-documents/[^/]+", DELETE_ARCHIVED);
        named.put("POST " + ROOT + "/orders", CREATE);
        named.put("GET " + order, READ);
        named.put("DELETE " + order, DELETE);
        named.put("GET " + order + "/tasks/[^/]+/status", STATUS);
        named.put("GET " + order + "/tasks/[^/]+/events", EVENTS);
        named.put("GET " + order + "/tasks/[^/]+/forwards", FORWARDS);
        named.put("POST " + order + "/tasks/[^/]+/artifact", ARTIFACT);
        named.put("GET " + document + "original", ORIGINAL);
        named.put("GET " + document + "generated", GENERATED);
        named.put("GET " + document + "result", RESULT);
        named.put("GET " + order + "/packaging-tasks/[^/]+/status", PACKAGING_STATUS);
        named.put("GET " + order + "/packaging-tasks/[^/]+/result", PACKAGING_RESULT);
        named.put("GET (" + order + "/packaging-tasks/[^/]+/result|" + FILES + ")/[^/]+", REDIRECTED_RESULT);
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        named.forEach((pattern, name) -> compiled.put(Pattern.compile(pattern), name));
        return compiled;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String path() {
        return ROOT;
    }

    @Override
    public Set<String> pathsBeside() {
        return Set.of(TOKENS, FILES);
    }

    @Override
    public Map<String, FaultKind> faults() {
        return FAULTS;
    }

    /** The HTTP method where the address belongs to no operation. */
    @Override
    public String operation(HttpServerRequest request) {
        String call = request.method().name() + " " + request.path();
        return OPERATIONS.entrySet().stream().filter(entry -> entry.getKey().matcher(call).matches())
                .map(Map.Entry::getValue).findFirst().orElse(request.method().name());
    }

    @Override
    public boolean isDownload(String operation) {
        return DOWNLOADS.contains(operation);
    }
}
