package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.simulator.Simulator;

/** Posts webhooks over HTTP. Only the status of the answer is read. */
@Simulator
@ApplicationScoped
class WebhookClient {

    private static final Logger LOG = Logger.getLogger(WebhookClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "ignisign-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .executor(threads).build();

    /**
     * @param done gets the status of the answer, 0 when there was none within five seconds; it may block
     */
    void post(String url, String body, IntConsumer done) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handleAsync((reply, failure) -> failure == null ? reply.statusCode() : 0, threads)
                .thenAcceptAsync(done::accept, threads)
                .exceptionally(failure -> {
                    LOG.warn("What a receiver of webhooks answered could not be kept", failure);
                    return null;
                });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
