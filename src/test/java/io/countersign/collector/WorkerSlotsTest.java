package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.countersign.provider.ProviderId;

class WorkerSlotsTest {

    private static final ProviderId ONE = new ProviderId("one");
    private static final ProviderId OTHER = new ProviderId("other");

    private final WorkerSlots workerSlots = new WorkerSlots(4);

    @Test
    void allSlotsOfAProviderAreTakenAtOnce() {
        // When
        int taken = workerSlots.takeFree(ONE);

        // Then
        assertThat(taken).isEqualTo(4);
        assertThat(workerSlots.takeFree(ONE)).isZero();
    }

    @Test
    void aProviderWhoseSlotsAreTakenStarvesNoOther() {
        // Given
        workerSlots.takeFree(ONE);

        // When
        int taken = workerSlots.takeFree(OTHER);

        // Then
        assertThat(taken).isEqualTo(4);
    }

    @Test
    void onlySlotsThatWereReleasedAreTakenAgain() {
        // Given
        workerSlots.takeFree(ONE);
        workerSlots.leave(ONE, 2);
        workerSlots.leave(ONE, 1);

        // When
        int taken = workerSlots.takeFree(ONE);

        // Then
        assertThat(taken).isEqualTo(3);
    }
}
