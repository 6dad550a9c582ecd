package io.countersign.provider.signicat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** What an integrator does with Signicat, from the order to the collected evidence, with the whole gateway. */
@QuarkusTest
class SignicatStoryTest {

    private static final String SIGNICAT = "signicat";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults(SIGNICAT);
        breakers.resetAll();
    }

    private static Map<String, Object> order(int documents, int signers) {
        Map<String, Object> order = Integrator.order(Documents.pdf(), signers);
        order.put("provider", SIGNICAT);
        order.put("language", "nb");
        order.put("documents", IntStream.range(0, documents).mapToObj(i -> Map.of("name", "loan-" + i + ".pdf", "contentType",
                "application/pdf", "content", Base64.getEncoder().encodeToString(Documents.pdf()))).toList());
        for (int i = 0; i < signers; i++) {
            Integrator.person(order, i).put("nationalId", "%011d".formatted(10_109_001_290L + i));
        }
        return order;
    }

    private static JsonPath create(int documents, int signers) {
        return Integrator.create(order(documents, signers));
    }

    private static void sign(JsonPath posting, int signer) {
        Kit.act(posting, signer, "begin");
        Kit.act(posting, signer, "sign");
    }

    private static JsonPath awaited(JsonPath posting, String state) {
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT10S");
            return Integrator.get(posting).getString("state").equals(state);
        });
        return Integrator.get(posting);
    }

    @Test
    void eachDocumentComesBackAsOneSignedPdf() {
        // Given
        JsonPath posting = create(2, 2);
        sign(posting, 0);
        sign(posting, 1);

        // When
        JsonPath collected = awaited(posting, "collected");

        // Then
        assertThat(posting.getList("signers.signingLink")).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(collected.getList("signers.state")).containsExactly("signed", "signed");
        assertThat(collected.getList("evidence.kind")).containsExactly("pades", "pades");
        assertThat(collected.getList("evidence.name")).containsExactlyInAnyOrder("loan-0.pdf", "loan-1.pdf");
        assertThat(collected.getList("evidence.verified")).containsOnly(true);
        assertThat(collected.getBoolean("partial")).isFalse();
        assertThat(collected.getBoolean("keepUntilKnown")).isTrue();
        assertThat(new String(Integrator.evidence(collected), StandardCharsets.ISO_8859_1)).startsWith("%PDF-")
                .contains("/ByteRange");
    }

    @Test
    void whileOneHasYetToSignItIsOpen() {
        // Given
        JsonPath posting = create(1, 2);
        sign(posting, 0);

        // When
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT1M");
            return Integrator.get(posting).getList("signers.state").contains("signed");
        });

        // Then
        JsonPath open = Integrator.get(posting);
        assertThat(open.getString("state")).isEqualTo("open");
        assertThat(open.getString("providerStatus")).isEqualTo("CREATED");
        assertThat(open.getList("signers.state")).containsExactly("signed", "waiting");
    }

    @Test
    void aRejectionEndsItAndLeavesWhatTheOthersSigned() {
        // Given
        JsonPath posting = create(1, 2);
        sign(posting, 0);
        Kit.act(posting, 1, "begin");
        Kit.act(posting, 1, "reject");

        // When
        JsonPath rejected = awaited(posting, "rejected");

        // Then
        assertThat(rejected.getList("signers.state")).containsExactly("signed", "rejected");
        assertThat(rejected.getString("reason.type")).isEqualTo("rejected-by-signer");
    }

    @Test
    void whatNobodySignsInTimeIsExpired() {
        // Given
        JsonPath posting = create(1, 1);

        // When
        Kit.advance("P14DT1H");
        JsonPath expired = awaited(posting, "expired");

        // Then
        assertThat(expired.getString("outcome")).isEqualTo("known");
        assertThat(expired.getList("signers.state")).containsExactly("expired");
    }

    @Test
    void whatNobodyHasSignedCanBeCancelledAndErased() {
        // Given
        JsonPath posting = create(1, 1);

        // When
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200);

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("cancelled");
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT10S");
            return "done".equals(Integrator.get(posting).getString("erasure"));
        });
    }

    @Test
    void everyOptionIsTakenByTheWire() {
        // Given
        Map<String, Object> order = order(1, 1);
        order.put("options", Map.of("sendToArchive", true, "signText", "I agree", "notifications",
                List.of(Map.of("type", "email", "recipient", "us@example.com", "message", "Done")),
                "notificationTemplateParams", List.of(Map.of("id", "t", "button", "Sign"))));
        Map<String, Object> signer = Integrator.person(order, 0);
        signer.put("email", "kari@example.com");
        signer.put("identifier", "customer-7");
        signer.put("options", new HashMap<>(Map.of("signatureMethods",
                List.of(Map.of("name", "nbid-sign", "type", "signed-statement", "handwritten", false)), "authentication",
                Map.of("methods", List.of("nbid")), "attributes",
                List.of(Map.of("name", "national-id", "methods", List.of("nbid-sign"))), "notifications",
                List.of(Map.of("type", "email", "notificationTemplateParamsId", "t", "schedule",
                        List.of(Map.of("triggerStatus", "created", "delay", Map.of("hours", 1))))))));

        // When
        JsonPath posting = Integrator.create(order);
        sign(posting, 0);

        // Then
        assertThat(awaited(posting, "collected").getList("evidence.kind")).containsExactly("pades");
    }

    @Test
    void peopleSignInTheirOrder() {
        // Given
        Map<String, Object> order = order(1, 2);
        Integrator.person(order, 0).put("order", 2);
        Integrator.person(order, 1).put("order", 1);
        JsonPath posting = Integrator.create(order);

        // When
        sign(posting, 1);
        sign(posting, 0);

        // Then
        assertThat(awaited(posting, "collected").getList("signers.state")).containsExactly("signed", "signed");
    }

    @Test
    void whatIsNotUploadedForSureIsNotOrderedAndMayBeTriedAgain() {
        // Given
        Kit.faults(SIGNICAT, Map.of("loseReplies", 1));

        // When
        JsonPath problem = Integrator.post(order(1, 1)).then().statusCode(503).extract().jsonPath();

        // Then
        assertThat(problem.getBoolean("retriable")).isTrue();
        assertThat(problem.getString("detail")).contains("nothing was ordered");
    }
}
