package io.countersign.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.vertx.core.json.JsonObject;

/**
 * Twelve calls at the same time, on every path that needs the database.
 */
final class ParallelCalls {

    private final String url;
    private final String posting;
    private final String returnToken;

    /**
     * @param posting the id of a posting that exists
     * @param returnToken of that posting
     */
    ParallelCalls(String url, String posting, String returnToken) {
        this.url = url;
        this.posting = posting;
        this.returnToken = returnToken;
    }

    List<TimedAnswer> answers() {
        List<CompletableFuture<TimedAnswer>> sent = Stream.of(get("/v1/postings"), get("/v1/postings?state=open"),
                get("/v1/postings?limit=1"), get("/v1/postings/" + posting), get("/v1/postings/" + posting + "/events"),
                create(), create(), post("/v1/postings/" + posting + "/refresh"),
                get("/return/" + returnToken + "/completed"), get("/return/" + returnToken + "/failed"),
                post("/callbacks/signicat/" + UUID.randomUUID()), post("/v1/postings/" + posting + "/cancel"))
                .map(TimedAnswer::send).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).GET();
    }

    private HttpRequest.Builder post(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.noBody());
    }

    private HttpRequest.Builder create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        return HttpRequest.newBuilder(URI.create(url + "/v1/postings")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonObject(order).encode()));
    }
}
