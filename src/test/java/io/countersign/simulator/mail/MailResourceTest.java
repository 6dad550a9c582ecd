package io.countersign.simulator.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.simulator.store.SimulatorStore;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MailResourceTest {

    @Inject
    Mailbox mailbox;

    @Inject
    SimulatorStore store;

    private String deliver(String subject, String link) {
        String to = UUID.randomUUID() + "@example.com";
        deliver(to, subject, link);
        return to;
    }

    private void deliver(String to, String subject, String link) {
        store.inTransaction(connection -> {
            mailbox.deliver(connection, new Mail("fake", "ref-1", "invitation", to, subject,
                    Instant.parse("2026-01-02T03:04:05Z"), link == null ? null : URI.create(link)));
            return null;
        });
    }

    @Test
    void thePageShowsAMailAndItsLink() {
        // Given
        String to = deliver("Sign <now>", "https://gateway.example/sign?a=1&b=2");

        // When
        String html = given().accept("text/html").get("/simulator/mail").then().statusCode(200).contentType("text/html")
                .extract().asString();

        // Then
        assertThat(html).contains(to, "Sign &lt;now&gt;", "2026-01-02T03:04:05Z",
                "href=\"https://gateway.example/sign?a=1&amp;b=2\"");
    }

    @Test
    void aBrowserGetsThePageAndAProgramTheList() {
        // Given
        String to = deliver("Sign", null);

        // When
        String browser = given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get("/simulator/mail").contentType();
        String program = given().accept("application/json").queryParam("to", to).get("/simulator/mail").contentType();

        // Then
        assertThat(browser).startsWith("text/html");
        assertThat(program).startsWith("application/json");
    }

    @Test
    void theListHasTheNewestFirst() {
        // Given
        String to = deliver("First", null);
        deliver(to, "Second", "https://gateway.example/");

        // When
        List<String> subjects = given().accept("application/json").queryParam("to", to).get("/simulator/mail").jsonPath()
                .getList("subject");

        // Then
        assertThat(subjects).containsExactly("Second", "First");
    }

    @Test
    void theMailboxCanBeEmptied() {
        // Given
        deliver("Sign", null);

        // When
        given().delete("/simulator/mail").then().statusCode(204);

        // Then
        assertThat(given().accept("application/json").get("/simulator/mail").jsonPath().getList("")).isEmpty();
        assertThat(given().accept("text/html").get("/simulator/mail").asString()).contains("There is no mail");
    }
}
