package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;

class SerialQueueTest {

    private final SerialQueue line = new SerialQueue();
    private final List<String> begun = new ArrayList<>();
    private final List<UniEmitter<? super String>> running = new ArrayList<>();

    private UniAssertSubscriber<String> put(String name) {
        return put(() -> Uni.createFrom().emitter(emitter -> {
            begun.add(name);
            running.add(emitter);
        }));
    }

    private UniAssertSubscriber<String> put(Supplier<Uni<String>> task) {
        return line.run(task).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void aTaskBeginsWhenAllBeforeItHaveEnded() {
        // Given
        put("first");
        put("second");
        put("third");
        assertThat(begun).containsExactly("first");

        // When
        running.get(0).complete("done");

        // Then
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void eachTaskHasItsOwnOutcome() {
        // Given
        var first = put("first");
        var second = put("second");

        // When
        running.get(0).complete("one");
        running.get(1).complete("two");

        // Then
        first.assertItem("one");
        second.assertItem("two");
    }

    @Test
    void aFailureDoesNotStopTheLine() {
        // Given
        var first = put("first");
        put("second");

        // When
        running.get(0).fail(new IllegalStateException("no"));

        // Then
        first.assertFailedWith(IllegalStateException.class, "no");
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheLine() {
        // Given
        var broken = put(() -> {
            throw new IllegalStateException("no");
        });

        // When
        put("next");

        // Then
        broken.assertFailedWith(IllegalStateException.class, "no");
        assertThat(begun).containsExactly("next");
    }

    @Test
    void whoeverCancelsDoesNotStopTheLine() {
        // Given
        var first = put("first");
        var second = put("second");
        put("third");

        // When
        first.cancel();
        second.cancel();
        running.get(0).complete("done");
        running.get(1).complete("done");

        // Then
        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void theLineIsFreeAgainWhenItHasEmptied() {
        // Given
        put("first");
        running.get(0).complete("done");

        // When
        put("second");

        // Then
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void theFirstLaneGoesBeforeTheLast() {
        // Given
        put("first");
        line.runLast(this::second, Duration.ofMinutes(1)).subscribe().withSubscriber(UniAssertSubscriber.create());
        put("third");

        // When
        running.get(0).complete("done");

        // Then
        assertThat(begun).containsExactly("first", "third");
    }

    private Uni<String> second() {
        begun.add("second");
        return Uni.createFrom().nothing();
    }

    @Test
    void whoseTurnDidNotComeInTimeIsNotRun() {
        // Given
        put("first");
        var late = line.runLast(this::second, Duration.ZERO).subscribe().withSubscriber(UniAssertSubscriber.create());
        var next = line.runLast(() -> Uni.createFrom().item("done"), Duration.ofMinutes(1)).subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        // When
        running.get(0).complete("done");

        // Then
        late.assertFailedWith(TimeoutException.class);
        next.assertItem("done");
        assertThat(begun).containsExactly("first");
    }
}
