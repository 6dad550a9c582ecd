package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.platform.ByteBudget.Exhausted;
import io.countersign.platform.ByteBudget.Place;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class ByteBudgetTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long CALLERS = 200;
    private static final long COLLECTORS = 100;

    private ByteBudget budget;

    @BeforeEach
    void aBudgetOfThreeHundredBytes() {
        budget = new ByteBudget(Configured.with(Map.of("countersign.memory.in-flight", "300")));
    }

    private UniAssertSubscriber<Place> ask(long weight, Duration patience) {
        return budget.admitCaller(weight, patience).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Place admitted(long weight) {
        return ask(weight, LONG).assertCompleted().getItem();
    }

    @Test
    void aDocumentWeighsFourTimesItsSize() {
        // Then
        assertThat(ByteBudget.weight(50L << 20)).isEqualTo(200L << 20);
    }

    @Test
    void callersAreAdmittedAtOnceWhileThereIsRoom() {
        // Given
        admitted(150);

        // When
        var second = ask(50, LONG);

        // Then
        second.assertCompleted();
    }

    @Test
    void aCallerWaitsUntilThereIsRoom() {
        // Given
        Place first = admitted(CALLERS);
        var second = ask(1, LONG).assertNotTerminated();

        // When
        first.close();

        // Then
        second.assertCompleted();
    }

    @Test
    void callersAreAdmittedInTheOrderInWhichTheyCame() {
        // Given
        Place first = admitted(150);
        var large = ask(100, LONG);
        var small = ask(10, LONG);
        large.assertNotTerminated();
        small.assertNotTerminated();

        // When
        first.close();

        // Then
        large.assertCompleted();
        small.assertCompleted();
    }

    @Test
    void aCallerWhosePatienceEndsIsTurnedAway() {
        // Given
        admitted(CALLERS);

        // When
        var second = ask(1, SHORT);

        // Then
        second.awaitFailure(BOUND).assertFailedWith(Exhausted.class);
    }

    @Test
    void theNextCallerIsAdmittedWhenTheOneBeforeHimGivesUp() {
        // Given
        admitted(150);
        var large = ask(100, SHORT);
        var small = ask(10, LONG);

        // When
        large.awaitFailure(BOUND);

        // Then
        small.awaitItem(BOUND);
    }

    @Test
    void aCallerWhoLeavesWhileWaitingTakesNoPlace() {
        // Given
        Place first = admitted(CALLERS);
        ask(CALLERS, LONG).cancel();

        // When
        first.close();

        // Then
        ask(CALLERS, LONG).assertCompleted();
    }

    @Test
    void whoNeverSubscribesTakesNoPlace() {
        // Given
        var unused = budget.admitCaller(CALLERS, LONG);

        // Then
        assertThat(unused).isNotNull();
        ask(CALLERS, LONG).assertCompleted();
    }

    @Test
    void aPlaceIsGivenBackOnceHoweverOftenItIsClosed() {
        // Given
        Place first = admitted(100);
        admitted(100);

        // When
        first.close();
        first.close();

        // Then
        ask(100, LONG).assertCompleted();
        ask(1, LONG).assertNotTerminated();
    }

    @Test
    void aWeightAboveTheShareCountsAsTheShare() {
        // Given
        Place whole = admitted(CALLERS * 1000);
        ask(1, LONG).assertNotTerminated();

        // When
        whole.close();

        // Then
        ask(CALLERS - 1, LONG).assertCompleted();
    }

    @Test
    void noCrowdOfCallersTakesTheCollectorsThird() {
        // Given
        admitted(CALLERS);
        ask(CALLERS, LONG);

        // Then
        assertThat(budget.collectorsShare()).isEqualTo(COLLECTORS);
        assertThat(budget.freeForCollector()).isEqualTo(COLLECTORS);
    }

    @Test
    void theCollectorTakesNothingFromCallers() {
        // Given
        Place taken = budget.takeForCollector(COLLECTORS * 1000);
        assertThat(budget.freeForCollector()).isZero();
        admitted(CALLERS);

        // When
        taken.close();
        taken.close();

        // Then
        assertThat(budget.freeForCollector()).isEqualTo(COLLECTORS);
    }
}
