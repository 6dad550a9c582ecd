package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An answer and the time that it took.
 *
 * @param call the method and address
 * @param status 0 when there was none
 * @param retryAfter the header; empty when not given
 * @param refresh the header by which a browser loads the page again; empty when not given
 */
record TimedAnswer(String call, int status, String contentType, String retryAfter, String refresh, String body,
        Duration took) {

    /** A loaded machine takes three times as long as users may rest on. */
    static final int LOADED = 3;
    private static final Duration PROMPTLY = Duration.ofSeconds(5).multipliedBy(LOADED);
    /** A refresh waits besides for the provider's answer: {@code countersign.limits.refresh}. */
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static TimedAnswer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET()).join();
    }

    static CompletableFuture<TimedAnswer> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        String call = request.method() + " " + request.uri();
        long start = System.nanoTime();
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .handle((response, failure) -> response == null
                        ? new TimedAnswer(call, 0, "", "", "", String.valueOf(failure), since(start))
                        : of(call, response, since(start)));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static TimedAnswer of(String call, HttpResponse<String> response, Duration took) {
        return new TimedAnswer(call, response.statusCode(), header(response, "Content-Type"), header(response, "Retry-After"),
                header(response, "Refresh"), response.body(), took);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** In time; either it succeeded or it says in a problem that it is to be tried again. */
    void assertPromptAndClear() {
        assertThat(took).as("%s", this).isLessThan(call.endsWith("/refresh") ? PROMPTLY.plus(REFRESH) : PROMPTLY);
        assertThat(status).as("%s", this).isIn(200, 201, 204, 303, 404, 409, 503);
        if (status == 503 && !browsers()) {
            assertThat(contentType).as("%s", this).startsWith("application/problem+json");
            assertThat(retryAfter).as("%s", this).matches("\\d+");
        }
    }

    /** As {@link #assertPromptAndClear}, and it did not succeed; a browser gets a page that it loads again by itself. */
    void assertPromptlyUnavailable() {
        assertPromptAndClear();
        if (browsers()) {
            assertThat(contentType).as("%s", this).startsWith("text/html");
            assertThat(refresh).as("%s", this).isEqualTo("5");
        } else {
            assertThat(status).as("%s", this).isEqualTo(503);
        }
    }

    private boolean browsers() {
        return call.contains("/return/");
    }

    @Override
    public String toString() {
        return "%s -> %d %s after %s: %.300s".formatted(call, status, contentType, took, body);
    }
}
