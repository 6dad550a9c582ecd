package io.countersign.provider.posten.recorded;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One request as it arrived.
 *
 * @param uri path and query
 * @param headers by their names in lower case
 * @param body empty when there was none
 */
public record RecordedRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    private static final String JOBS = "/\\d{9}/direct/signature-jobs";

    /** What a request asks for, as the documentation counts the calls. */
    public enum Operation {

        CREATE("POST", JOBS),
        RENEW("POST", JOBS + "/\\d+/signers/\\d+"),
        STATUS("GET", JOBS + "/\\d+/status"),
        POLL("GET", JOBS),
        PADES("GET", JOBS + "/\\d+/pades"),
        XADES("GET", JOBS + "/\\d+/xades/\\d+"),
        CONFIRM("POST", JOBS + "/\\d+/complete(/\\d+)?"),
        DELETE("DELETE", JOBS + "/\\d+/documents");

        private final String method;
        private final Pattern path;

        Operation(String method, String path) {
            this.method = method;
            this.path = Pattern.compile(".*" + path);
        }
    }

    public RecordedRequest {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body is null");
    }

    /** @throws IllegalStateException when the documentation knows no such call */
    public Operation operation() {
        return Stream.of(Operation.values())
                .filter(one -> one.method.equals(method) && one.path.matcher(uri.getPath()).matches()).findFirst()
                .orElseThrow(() -> new IllegalStateException("No documented call: " + method + " " + uri.getPath()));
    }

    /** The value of a header without its parameters; empty when there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "").replaceFirst(";.*", "").strip();
    }
}
