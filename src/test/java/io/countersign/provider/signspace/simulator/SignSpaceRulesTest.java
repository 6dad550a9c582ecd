package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class SignSpaceRulesTest {

    /** A request with all that a request can have; each rule breaks it in one place. */
    private static final String FULL = """
            {"acting_handle":"robot@simulator.example","title":"Loan agreement","files":["FILE"],"version":"v2",
             "create_conversation":true,"description":"Please sign","signature_strength":"strong","recipient_language":"fi",
             "participants_list_order_respected":true,"signing_discussion_disabled":true,"overdue_signing_disabled":true,
             "cannot_sign_disabled":true,"invitation_type":"force_swr","due_date":"2099-06-05T09:44:41Z",
             "owners_handles":["group:63a199d56cd3aa8f6875e3b3","owner@simulator.example"],"is_protected":true,
             "metadata_template":"6659c53f6cd3aa12a84e08f3","metadata":{"6659c5826cd3aa12a84e08f4":{"value":"Example A"}},
             "participants":[
              {"handle":"kari@example.com","role":"signer","display_name":"Kari Nordmann","position":1,"nin":"123456-12"},
              {"handle":"ola@example.com","role":"watcher"}]}""";

    private static String file;

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
        file = Caller.file();
    }

    private static Caller.Reply broken(String from, String to) {
        String body = FULL.replace("FILE", file);
        assertThat(body).contains(from);
        return Caller.create(body.replace(from, to));
    }

    @Test
    void aFullRequestIsCreatedAndEchoed() {
        // When
        Caller.Reply reply = Caller.create(FULL.replace("FILE", file));

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        assertThat(reply.id()).matches("[0-9a-f]{24}");
        assertThat(reply.text("status")).isEqualTo("open");
        assertThat(reply.text("title")).isEqualTo("Loan agreement");
        assertThat(reply.text("description")).isEqualTo("Please sign");
        assertThat(reply.json().getList("files")).containsExactly(file);
        assertThat(reply.json().getList("signed_files")).isEmpty();
        assertThat(reply.json().getList("participants.handle")).containsExactly("kari@example.com", "ola@example.com");
        assertThat(reply.text("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(reply.raw()).as("no number").doesNotContain("123456-12");
    }

    @Test
    void aListDoesNotEchoTheDescription() {
        // Given
        Caller.Reply task = Caller.create(FULL.replace("FILE", file));

        // When
        JsonPath shown = Caller.shown(task);

        // Then
        assertThat(shown.getString("title")).isEqualTo("Loan agreement");
        assertThat(shown.getString("description")).isNull();
        assertThat(shown.getString("metadata")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"acting_handle\":\"robot@simulator.example\", | '' | acting_handle",
            "\"title\":\"Loan agreement\", | '' | title",
            "\"title\":\"Loan agreement\" | \"title\":5 | title",
            "\"files\":[\"FILE\"], | '' | files",
            "[\"FILE\"] | [] | files",
            "[\"FILE\"] | [\"x\"] | files[0]",
            "[\"FILE\"] | [\"FILE\",\"FILE\"] | files[1]",
            "[\"FILE\"] | [\"FILE\",\"62a85fc66cd3aa6e70d1af2c\"] | files[1]",
            "\"version\":\"v2\" | \"version\":\"v3\" | version",
            "\"create_conversation\":true | \"create_conversation\":\"true\" | create_conversation",
            "\"strong\" | \"qualified\" | signature_strength",
            "\"fi\" | \"no\" | recipient_language",
            "\"force_swr\" | \"force\" | invitation_type",
            "2099-06-05T09:44:41Z | tomorrow | due_date",
            "\"owner@simulator.example\" | \"owner\" | owners_handles[1]",
            "group:63a199d56cd3aa8f6875e3b3 | group:63 | owners_handles[0]",
            "\"kari@example.com\" | \"kari\" | participants[0].handle",
            "\"handle\":\"kari@example.com\", | '' | participants[0].handle",
            "\"role\":\"watcher\" | \"role\":\"reader\" | participants[1].role",
            ",\"role\":\"watcher\" | '' | participants[1].role",
            "\"role\":\"watcher\" | \"role\":\"watcher\",\"nin\":\"1\" | participants[1].nin",
            "\"role\":\"watcher\" | \"role\":\"signer\" | participants[1].position",
            "\"position\":1 | \"position\":0 | participants[0].position",
            "\"participants_list_order_respected\":true | \"participants_list_order_respected\":false | participants[0].position",
            "\"is_protected\":true | \"is_protected\":false | participants[0].nin",
            "\"nin\":\"123456-12\" | \"nin\":\" \" | participants[0].nin",
            "\"metadata_template\":\"6659c53f6cd3aa12a84e08f3\", | '' | metadata_template",
            "\"6659c53f6cd3aa12a84e08f3\" | \"x\" | metadata_template",
            "\"6659c5826cd3aa12a84e08f4\" | \"x\" | metadata.x",
            "{\"value\":\"Example A\"} | {} | metadata.6659c5826cd3aa12a84e08f4",
            "{\"value\":\"Example A\"} | \"Example A\" | metadata.6659c5826cd3aa12a84e08f4",
            "\"title\" | \"dueDate\":\"2099-06-05\",\"title\" | dueDate" })
    void aBrokenRuleIsNamedByItsParameter(String from, String to, String field) {
        // When
        Caller.Reply reply = broken(from.replace("FILE", file), to.replace("FILE", file));

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(400);
        assertThat(reply.text("error")).isNotBlank();
        assertThat(reply.fields()).containsKey(field);
    }

    @Test
    void withoutASignerThereIsNoRequest() {
        // When
        Caller.Reply reply = Caller.create(
                Caller.task(file, "{\"handle\":\"ola@example.com\",\"role\":\"watcher\"}", ""));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).containsOnlyKeys("participants");
    }

    @Test
    void anotherOrganizationsHandleMayNotAct() {
        // When
        Caller.Reply reply = broken("robot@simulator.example", "robot@elsewhere.example");

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.fields()).containsOnlyKeys("acting_handle");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "nonsense", "{\"title\":", "{} {}" })
    void whatIsNotAnObjectIsRefused(String body) {
        // When
        Caller.Reply reply = Caller.create(body);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(400);
        assertThat(reply.json().getMap("")).containsOnlyKeys("error", "fields");
    }

    @Test
    void anotherContentTypeIsRefused() {
        // When
        Caller.Reply reply = Caller.send(Caller.call(Caller.token(), "tasks.signingRequest.create")
                .header("Content-Type", "text/plain").POST(BodyPublishers.ofString(FULL.replace("FILE", file))));

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tasks.cancel", "tasks.open", "tasks.signingRequest.update" })
    void aChangeNamesATaskThatIsKnown(String operation) {
        // Given
        String files = operation.endsWith("update") ? ",\"files\":[\"" + file + "\"]" : "";

        // When
        Caller.Reply missing = Caller.post(operation, "{\"acting_handle\":\"robot@simulator.example\"" + files + "}");
        Caller.Reply unknown = Caller.post(operation,
                "{\"acting_handle\":\"robot@simulator.example\",\"task\":\"62a85fc66cd3aa6e70d1af2c\"" + files + "}");
        Caller.Reply foreign = Caller.post(operation,
                "{\"acting_handle\":\"x@elsewhere.example\",\"task\":\"62a85fc66cd3aa6e70d1af2c\"" + files + "}");

        // Then
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.fields()).containsOnlyKeys("task");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(foreign.status()).isEqualTo(403);
    }
}
