package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignSpaceQueriesTest {

    private static final String SEARCH = "tasks.searchByOrg?business_id=1234567-1&country_code=FI&type=signing_request";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static List<String> ids(String query) {
        return Caller.get(query).json().getList("_id");
    }

    @Test
    void getAnswersAListOfThoseThatThereAre() {
        // Given
        Caller.Reply one = Caller.created();
        Caller.Reply two = Caller.created();

        // When
        List<String> found = ids("tasks.get?id=" + one.id() + "&id=62a85fc66cd3aa6e70d1af2c&id=" + two.id());

        // Then
        assertThat(found).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(ids("tasks.get?id=" + one.id())).containsExactly(one.id());
        assertThat(ids("tasks.get?id=nothing")).isEmpty();
    }

    @Test
    void getNeedsAnId() {
        // When
        Caller.Reply reply = Caller.get("tasks.get");

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).containsOnlyKeys("id");
    }

    @Test
    void aListHasTheNewestTwentyUnlessALimitIsGiven() {
        // Given
        for (int count = 0; count < 21; count++) {
            Caller.created();
        }
        Caller.Reply newest = Caller.created();

        // When
        List<String> found = ids("tasks.list?type=signing_request");

        // Then
        assertThat(found).hasSize(20).startsWith(newest.id());
        assertThat(ids("tasks.list?limit=22")).hasSize(22);
        assertThat(ids("tasks.list?limit=1")).containsExactly(newest.id());
    }

    @ParameterizedTest
    @CsvSource({ "cancelled", "canceled" })
    void aListIsFilteredByStatusInBothSpellings(String word) {
        // Given
        Caller.Reply open = Caller.created();
        Caller.Reply cancelled = Caller.created();
        Caller.change("tasks.cancel", cancelled);

        // When
        List<String> found = ids("tasks.list?limit=50&status=" + word);

        // Then
        assertThat(found).contains(cancelled.id()).doesNotContain(open.id());
        assertThat(ids("tasks.list?limit=50&status=open")).contains(open.id()).doesNotContain(cancelled.id());
    }

    @ParameterizedTest
    @ValueSource(strings = { "status=OVERDUE", "type=task", "limit=0", "limit=many" })
    void anUndocumentedValueIsRefused(String parameter) {
        // When
        Caller.Reply reply = Caller.get("tasks.list?" + parameter);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).containsOnlyKeys(parameter.split("=")[0]);
    }

    @Test
    void theSearchOf2020AnswersInItsOwnForm() {
        // Given
        String title = "Lease " + UUID.randomUUID();
        Caller.Reply task = Caller.create(Caller.task(Caller.file(), Caller.signer("kari@example.com"), "")
                .replace("Loan agreement", title));
        Caller.sign(task, "kari@example.com");

        // When
        Caller.Reply found = Caller.get(SEARCH + "&status=complete&status=canceled&limit=5&offset=0&q="
                + title.toLowerCase().replace(" ", "%20") + "&oldest=2020-01-01&latest=2999-01-01");

        // Then
        assertThat(found.status()).as(found.raw()).isEqualTo(200);
        assertThat(found.json().getList("tasks._id")).containsExactly(task.id());
        assertThat(found.json().getList("tasks[0].files")).containsExactly("loan.pdf");
        assertThat(found.json().getInt("tasks[0].signatures_requested_count")).isEqualTo(1);
        assertThat(found.json().getInt("tasks[0].signatures_completed_count")).isEqualTo(1);
        assertThat(found.text("tasks[0].signed_data[0].signed_by")).isEqualTo("kari@example.com");
        assertThat(found.text("tasks[0].signed_data[0].signed_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(found.text("tasks[0].message_url")).endsWith("/signing/" + task.id());
        assertThat(found.json().getList("tasks[0].contracting_parties")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "&offset=1&q=", "&tag=x&q=", "&latest=2020-01-01&q=", "&status=on_hold&q=" })
    void theSearchOf2020IsNarrowedByEachParameter(String parameter) {
        // Given
        String title = UUID.randomUUID().toString();
        Caller.create(Caller.task(Caller.file(), Caller.signer("kari@example.com"), "").replace("Loan agreement", title));

        // When
        Caller.Reply found = Caller.get(SEARCH + parameter + title);

        // Then
        assertThat(found.json().getList("tasks")).isEmpty();
    }

    @Test
    void theSearchOf2020NamesAnOrganization() {
        // When
        Caller.Reply reply = Caller.get("tasks.searchByOrg?country_code=FI");

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).containsOnlyKeys("business_id");
    }
}
