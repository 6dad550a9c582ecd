package io.countersign.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class BearerTokensTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Moving clock = new Moving();
    private final List<UniEmitter<? super Token>> asked = new ArrayList<>();
    private final BearerTokens tokens = new BearerTokens(() -> Uni.createFrom().emitter(asked::add), clock);

    /** Stands still until it is moved. */
    private static final class Moving extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void give(int request, String value) {
        asked.get(request).complete(Token.lasting(value, clock.instant(), LIFETIME));
    }

    private String current() {
        return tokens.current().await().atMost(Duration.ofSeconds(30)).value();
    }

    @Test
    void manyWhoWaitCauseOneRequest() {
        // Given
        List<String> got = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> tokens.current().subscribe().with(token -> got.add(token.value())));

        // When
        give(0, "first");

        // Then
        assertThat(asked).hasSize(1);
        assertThat(got).hasSize(10).containsOnly("first");
        assertThat(current()).isEqualTo("first");
    }

    private void haveFirst() {
        tokens.current().subscribe().with(token -> {
        });
        give(0, "first");
    }

    private void moveToRenewal() {
        clock.now = clock.now.plus(LIFETIME).minusSeconds(60);
    }

    private void moveToExpiry() {
        clock.now = clock.now.plusSeconds(60);
    }

    @Test
    void itIsRenewedBeforeItExpires() {
        // Given
        haveFirst();
        moveToRenewal();
        String meanwhile = current();

        // When
        give(1, "second");

        // Then
        assertThat(meanwhile).isEqualTo("first");
        assertThat(current()).isEqualTo("second");
        assertThat(asked).hasSize(2);
    }

    @Test
    void whileItIsRenewedTheOldOneServesUntilItExpires() {
        // Given
        haveFirst();
        moveToRenewal();
        current();
        List<String> got = new ArrayList<>();

        // When
        clock.now = clock.now.plusSeconds(59);
        String last = current();
        clock.now = clock.now.plusSeconds(1);
        tokens.current().subscribe().with(token -> got.add(token.value()));
        boolean waited = got.isEmpty();
        give(1, "second");

        // Then
        assertThat(last).isEqualTo("first");
        assertThat(waited).isTrue();
        assertThat(got).containsExactly("second");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRenewalThatFailsFailsNobodyAndIsTriedAgainAfterAPause() {
        // Given
        haveFirst();
        moveToRenewal();
        current();

        // When
        asked.get(1).fail(new IllegalStateException("no token today"));
        String atOnce = current();
        int requests = asked.size();
        clock.now = clock.now.plusSeconds(10);
        String later = current();

        // Then
        assertThat(atOnce).isEqualTo("first");
        assertThat(requests).isEqualTo(2);
        assertThat(later).isEqualTo("first");
        assertThat(asked).hasSize(3);
    }

    @Test
    void anExpiredTokenIsNotSentThoughNoOtherCanBeHad() {
        // Given
        haveFirst();
        moveToRenewal();
        current();
        List<Throwable> failures = new ArrayList<>();

        // When
        moveToExpiry();
        tokens.current().subscribe().with(token -> {
        }, failures::add);
        asked.get(1).fail(new IllegalStateException("no token today"));
        tokens.current().subscribe().with(token -> {
        }, failures::add);
        give(2, "third");

        // Then
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(current()).isEqualTo("third");
    }

    @Test
    void aTokenThatIsRefusedWhileItIsRenewedIsNotSentAgain() {
        // Given
        haveFirst();
        moveToRenewal();
        current();
        List<String> got = new ArrayList<>();

        // When
        tokens.refused("first");
        tokens.current().subscribe().with(token -> got.add(token.value()));
        boolean waited = got.isEmpty();
        give(1, "second");

        // Then
        assertThat(waited).isTrue();
        assertThat(got).containsExactly("second");
        assertThat(asked).hasSize(2);
    }

    @Test
    void untilThenItIsKept() {
        // Given
        tokens.current().subscribe().with(token -> {
        });
        give(0, "first");

        // When
        clock.now = clock.now.plus(LIFETIME).minusSeconds(61);

        // Then
        assertThat(current()).isEqualTo("first");
        assertThat(asked).hasSize(1);
    }

    @Test
    void oneThatWasRefusedIsNotSentAgain() {
        // Given
        tokens.current().subscribe().with(token -> {
        });
        give(0, "first");

        // When
        tokens.refused("first");
        tokens.current().subscribe().with(token -> {
        });
        give(1, "second");

        // Then
        assertThat(current()).isEqualTo("second");
    }

    @Test
    void aLateRefusalOfAnOldOneLeavesTheNewOneAlone() {
        // Given
        tokens.current().subscribe().with(token -> {
        });
        give(0, "first");
        tokens.refused("first");
        tokens.current().subscribe().with(token -> {
        });
        give(1, "second");

        // When
        tokens.refused("first");

        // Then
        assertThat(current()).isEqualTo("second");
        assertThat(asked).hasSize(2);
    }

    @Test
    void afterAFailureTheNextCallTriesAgain() {
        // Given
        Uni<Token> failing = tokens.current();
        List<Throwable> failures = new ArrayList<>();
        failing.subscribe().with(token -> {
        }, failures::add);
        asked.get(0).fail(new IllegalStateException("no token today"));

        // When
        tokens.current().subscribe().with(token -> {
        });
        give(1, "second");

        // Then
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(current()).isEqualTo("second");
    }

    @Test
    void ofAShortLifetimeTheLastQuarterIsLeftUnused() {
        // When
        Token token = Token.lasting("short", Instant.EPOCH, Duration.ofSeconds(4));

        // Then
        assertThat(token.renewAt()).isEqualTo(Instant.EPOCH.plusSeconds(3));
    }

    @Test
    void aTokenNeedsAValue() {
        // Then
        assertThatThrownBy(() -> new Token(null, Instant.EPOCH, Instant.EPOCH)).isInstanceOf(NullPointerException.class);
    }
}
