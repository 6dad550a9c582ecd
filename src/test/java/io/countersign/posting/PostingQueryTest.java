package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.posting.PostingQuery.Place;
import io.countersign.posting.PostingQuery.Sort;
import io.countersign.provider.ProviderId;

class PostingQueryTest {

    private static final String TENANT = "tenant'; drop table posting; --";
    private static final String HOSTILE = "x' or '1'='1 %s $9 \\";
    private static final Instant AT = Instant.parse("2026-11-22T10:15:00Z");
    private static final UUID POSTING = UUID.fromString("019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a");
    private static final String WHERE_TENANT = "where true and p.tenant = $1";

    private static PostingQuery all(Sort sort, Place after) {
        return new PostingQuery(TENANT, null, null, null, null, null, null, null, sort, after, 51);
    }

    static Stream<Arguments> everyFilter() {
        return Stream.of(
                Arguments.of("p.state = $2", "signed", new PostingQuery(TENANT, PostingState.SIGNED, null, null, null, null,
                        null, null, Sort.CREATED_AT, null, 51)),
                Arguments.of("p.provider = $2", "acme", new PostingQuery(TENANT, null, new ProviderId("acme"), null, null,
                        null, null, null, Sort.CREATED_AT, null, 51)),
                Arguments.of("p.reference = $2", HOSTILE, new PostingQuery(TENANT, null, null, HOSTILE, null, null, null,
                        null, Sort.CREATED_AT, null, 51)),
                Arguments.of("p.created_at > $2", AT.atOffset(ZoneOffset.UTC), new PostingQuery(TENANT, null, null, null, AT,
                        null, null, null, Sort.CREATED_AT, null, 51)),
                Arguments.of("p.created_at < $2", AT.atOffset(ZoneOffset.UTC), new PostingQuery(TENANT, null, null, null,
                        null, AT, null, null, Sort.CREATED_AT, null, 51)),
                Arguments.of("p.state in ('open', 'signed') and w.keep_until < $2", AT.atOffset(ZoneOffset.UTC),
                        new PostingQuery(TENANT, null, null, null, null, null, AT, null, Sort.CREATED_AT, null, 51)));
    }

    @ParameterizedTest
    @MethodSource("everyFilter")
    void aFilterIsOneConditionWithItsValueAsAParameter(String condition, Object parameter, PostingQuery query) {
        // When
        PostingQuery.Sql sql = query.toSql();

        // Then
        assertThat(sql.text()).contains(WHERE_TENANT + " and " + condition + " order by");
        assertThat(sql.parameters()).containsExactly(TENANT, parameter, 51);
    }

    @Test
    void aTextIsLookedForInTitleReferenceAndSignersWithOneParameter() {
        // Given
        PostingQuery query = new PostingQuery(TENANT, null, null, null, null, null, null, HOSTILE, Sort.CREATED_AT, null, 51);

        // When
        PostingQuery.Sql sql = query.toSql();

        // Then
        assertThat(sql.text()).contains("position(lower($2) in lower(p.title))", "position(lower($2) in lower(coalesce(p.",
                "position(lower($2) in lower(s.name))");
        assertThat(sql.parameters()).containsExactly(TENANT, HOSTILE, 51);
    }

    @Test
    void noValueEverStandsInTheText() {
        // Given
        PostingQuery query = new PostingQuery(TENANT, PostingState.EXPIRED, new ProviderId("acme"), HOSTILE, AT, AT, AT,
                HOSTILE, Sort.KEEP_UNTIL, new Place(AT, POSTING), 4711);

        // When
        PostingQuery.Sql sql = query.toSql();

        // Then
        assertThat(sql.text()).doesNotContain(TENANT, "expired", "acme", HOSTILE, "2026", POSTING.toString(), "4711");
        assertThat(sql.parameters()).hasSize(11);
        assertThat(sql.text()).contains("$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11")
                .doesNotContain("$12", "%");
    }

    @Test
    void theNewestComeFirstAndTheNextPageIsOlder() {
        // When
        PostingQuery.Sql sql = all(Sort.CREATED_AT, new Place(AT, POSTING)).toSql();

        // Then
        assertThat(sql.text()).endsWith("and (p.created_at, p.id) < ($2, $3) order by p.created_at desc, p.id desc limit $4");
        assertThat(sql.parameters()).containsExactly(TENANT, AT.atOffset(ZoneOffset.UTC), POSTING, 51);
    }

    @Test
    void theMostUrgentComeFirstAndTheNextPageIsLessUrgent() {
        // When
        PostingQuery.Sql sql = all(Sort.KEEP_UNTIL, new Place(AT, POSTING)).toSql();

        // Then
        assertThat(sql.text()).endsWith("and (w.keep_until, p.id) > ($2, $3) order by w.keep_until asc, p.id asc limit $4");
        assertThat(sql.parameters()).containsExactly(TENANT, AT.atOffset(ZoneOffset.UTC), POSTING, 51);
    }

    @Test
    void withoutFiltersOnlyTheTenantAndTheLimitAreGiven() {
        // When
        PostingQuery.Sql sql = all(Sort.CREATED_AT, null).toSql();

        // Then
        assertThat(sql.text()).endsWith(WHERE_TENANT + " order by p.created_at desc, p.id desc limit $2");
        assertThat(sql.parameters()).containsExactly(TENANT, 51);
    }
}
