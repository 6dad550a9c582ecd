package io.countersign.provider.posten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.evidence.PdfFitness;
import io.countersign.evidence.bytes.AwaitedBytes;
import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.platform.MonotonicClock;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.SigningRequest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Whether a document can be signed at all. Posten: PDF, without a password. */
@ApplicationScoped
class PostenDocumentCheck {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final MonotonicClock clock;
    private final WorkerPool workers;

    PostenDocumentCheck(MonotonicClock clock, WorkerPools pools) {
        this.clock = clock;
        this.workers = pools.adapters();
    }

    /**
     * What is wrong with a document; empty when nothing is.
     *
     * @return fails when the document cannot be read from where it is stored
     */
    @CheckReturnValue
    Uni<Optional<String>> objection(SigningRequest.Document document) {
        return workers.run(() -> objection(bytes(document)));
    }

    private RandomBytes bytes(SigningRequest.Document document) {
        long end = clock.nanos() + DEADLINE.toNanos();
        return new RandomBytes(document.size(), new AwaitedBytes(document.content()::part, DEADLINE),
                () -> clock.nanos() - end > 0);
    }

    private static Optional<String> objection(RandomBytes document) {
        try {
            if (!PdfFitness.isPdf(document)) {
                return Optional.of("Does not begin with %PDF-. Posten signs PDF only.");
            }
            return PdfFitness.isEncrypted(document)
                    ? Optional.of("Is encrypted, or needs a password. Posten signs PDF without encryption only.")
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
