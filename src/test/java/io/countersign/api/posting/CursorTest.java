package io.countersign.api.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.posting.PostingQuery.Place;
import io.countersign.posting.PostingQuery.Sort;
import io.quarkiverse.resteasy.problem.HttpProblem;

class CursorTest {

    private static final UUID POSTING = UUID.fromString("019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a");
    private static final Place PLACE = new Place(Instant.parse("2026-11-22T10:15:00.123456Z"), POSTING);

    private static HttpProblem refused(String cursor, Sort sort) {
        return catchThrowableOfType(HttpProblem.class, () -> Cursor.read(cursor, sort));
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void aPlaceIsFoundAgain(Sort sort) {
        // When
        String cursor = Cursor.write(sort, PLACE);

        // Then
        assertThat(Cursor.read(cursor, sort)).isEqualTo(PLACE);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aCursorOfAnotherSortIsRefused() {
        // When
        HttpProblem problem = refused(Cursor.write(Sort.CREATED_AT, PLACE), Sort.KEEP_UNTIL);

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).startsWith("cursor: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "createdAt", "createdAt|x|y", "createdAt|2026-11-22T10:15:00Z",
            "createdAt|2026-11-22T10:15:00Z|1",
            "createdAt||019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a",
            "createdAt|2026-11-22T10:15:00Z|019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a|",
            "createdAt|2026-13-22T10:15:00Z|019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a",
            "createdAt|+1000000000-12-31T23:59:59Z|019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a" })
    void aCursorThatNoListGaveIsRefused(String text) {
        // Given
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(refused(cursor, Sort.CREATED_AT).getStatusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "!", "a+b/", "\u00e5", "A", "Y3JlYXRlZEF0" })
    void whatIsNoBase64IsRefused(String cursor) {
        // Then
        assertThat(refused(cursor, Sort.CREATED_AT).getStatusCode()).isEqualTo(400);
    }
}
