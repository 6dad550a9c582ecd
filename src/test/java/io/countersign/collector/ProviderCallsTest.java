package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** What the frame makes sure of for every call of a provider, whatever its adapter does. */
@QuarkusTest
class ProviderCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Leases leases;

    @Inject
    DetachedContext contexts;

    private ProviderCalls calls(String deadline) {
        CollectorConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(CollectorConfig.class)
                .withDefaultValue("countersign.collector.work-deadline", deadline).withValidateUnknown(false).build()
                .getConfigMapping(CollectorConfig.class);
        return new ProviderCalls(leases, contexts, config);
    }

    @Test
    void aCallThatNeverEndsIsGivenUpAndCancelled() {
        // Given
        AtomicBoolean cancelled = new AtomicBoolean();
        Uni<String> never = Uni.createFrom().<String> nothing().onCancellation().invoke(() -> cancelled.set(true));

        // When
        var calling = assertThatThrownBy(() -> calls("200ms").read(() -> never).await().atMost(PATIENCE));

        // Then
        calling.isInstanceOf(TimeoutException.class);
        await().atMost(PATIENCE).untilTrue(cancelled);
    }

    @Test
    void whatFollowsACallKeepsItsRoleWhateverThreadTheAdapterAnswersOn() {
        // Given
        AtomicReference<DatabaseRole> after = new AtomicReference<>();
        Uni<String> elsewhere = Uni.createFrom().item("answer").emitOn(Infrastructure.getDefaultWorkerPool());

        // When
        contexts.runAs(DatabaseRole.CALLER, () -> calls("10s").read(() -> elsewhere)
                .invoke(() -> after.set(DatabaseRole.current()))).await().atMost(PATIENCE);

        // Then
        assertThat(after).hasValue(DatabaseRole.CALLER);
    }
}
