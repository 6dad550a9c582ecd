package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.countersign.provider.ProviderId;

class SeatsTest {

    private static final ProviderId ONE = new ProviderId("one");
    private static final ProviderId OTHER = new ProviderId("other");

    private final Seats seats = new Seats(4);

    @Test
    void allSeatsOfAProviderAreTakenAtOnce() {
        // When
        int taken = seats.takeFree(ONE);

        // Then
        assertThat(taken).isEqualTo(4);
        assertThat(seats.takeFree(ONE)).isZero();
    }

    @Test
    void aProviderWhoseSeatsAreTakenStarvesNoOther() {
        // Given
        seats.takeFree(ONE);

        // When
        int taken = seats.takeFree(OTHER);

        // Then
        assertThat(taken).isEqualTo(4);
    }

    @Test
    void onlySeatsThatWereLeftAreTakenAgain() {
        // Given
        seats.takeFree(ONE);
        seats.leave(ONE, 2);
        seats.leave(ONE, 1);

        // When
        int taken = seats.takeFree(ONE);

        // Then
        assertThat(taken).isEqualTo(3);
    }
}
