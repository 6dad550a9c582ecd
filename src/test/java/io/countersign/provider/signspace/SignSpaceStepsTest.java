package io.countersign.provider.signspace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** How often SignSpace is called, and what is not repeated. */
@QuarkusTest
class SignSpaceStepsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SIGNSPACE = "signspace";
    private static final String UPLOAD = "files.create";
    private static final String CREATE = "tasks.signingRequest.create";

    @Inject
    SignSpaceProvider provider;

    @Inject
    Pool pool;

    @BeforeEach
    @AfterEach
    void nothingIsLeft() {
        Kit.endFaults(SIGNSPACE);
        pool.query("delete from posting where provider = 'signspace'").execute().await().atMost(PATIENCE);
    }

    private static int calls(String operation) {
        return Kit.calls(SIGNSPACE, operation).size();
    }

    /** What a process that died has left. */
    private static final class Left implements CreateSteps {

        private final JsonObject reached;
        private final List<JsonObject> noted = new ArrayList<>();

        Left(JsonObject reached) {
            this.reached = reached;
        }

        @Override
        public JsonObject reached() {
            return reached;
        }

        @Override
        public Uni<Void> note(JsonObject notes) {
            noted.add(notes);
            return Uni.createFrom().voidItem();
        }
    }

    private static String uploaded() {
        String token = given().auth().preemptive().basic("simulator", "simulator-client-secret")
                .formParam("grant_type", "client_credentials").post("/simulator/signspace/auth/token").path("access_token");
        return given().header("Authorization", "Bearer " + token).contentType("application/json")
                .body(Map.of("acting_handle", "robot@simulator.example", "name", "loan.pdf", "base64", "dGVzdA=="))
                .post("/simulator/signspace/api/v1/files.create").then().statusCode(200).extract().path("_id");
    }

    private static Given request() {
        return Given.request().signer("A B", UUID.randomUUID() + "@example.com");
    }

    @Test
    void whatWasUploadedBeforeACrashIsUsedAgain() {
        // Given
        String file = uploaded();
        Left left = new Left(new SignSpaceNotes("robot@simulator.example", Map.of(Given.id("d", 0), file), false, null).json());
        int uploads = calls(UPLOAD);

        // When
        CreatedPosting created = provider.create(request().get(), left).await().atMost(PATIENCE);

        // Then
        assertThat(calls(UPLOAD)).isEqualTo(uploads);
        assertThat(created.reference()).matches("[0-9a-f]{24}");
        assertThat(SignSpaceNotes.of(created.notes()).files()).containsValue(file);
        assertThat(SignSpaceNotes.of(left.noted.get(left.noted.size() - 1)).requested()).isTrue();
    }

    @Test
    void aRequestThatMayHaveLeftIsNotSentAgain() {
        // Given
        Left left = new Left(new SignSpaceNotes("robot@simulator.example", Map.of(), true, null).json());
        int creates = calls(CREATE);

        // When
        Throwable failure = provider.create(request().get(), left).onItem().transform(created -> (Throwable) null)
                .onFailure().recoverWithItem(thrown -> thrown).await().atMost(PATIENCE);

        // Then
        assertThat(failure).hasMessageContaining("SignSpace is searched for it");
        assertThat(calls(CREATE)).isEqualTo(creates);
    }

    @Test
    void twoHundredPostingsAreCheckedWithFourCallsOfFifty() {
        // Given
        List<JsonPath> postings = IntStream.range(0, 200)
                .mapToObj(i -> Integrator.create(Integrator.signSpaceOrder(1, 1))).toList();
        int before = calls("tasks.get");

        // When
        Kit.advance("PT61S");

        // Then
        assertThat(calls("tasks.get")).isEqualTo(before + 4);
        assertThat(postings).allMatch(posting -> Integrator.get(posting).getString("state").equals("open"));
    }

    @Test
    void anOpenPostingNeedsNoMemoryHoweverLargeItsDocumentIs() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        Integrator.document(order, 0).put("name", "large.bin");
        Integrator.document(order, 0).put("contentType", "application/octet-stream");
        Integrator.document(order, 0).put("content", Base64.getEncoder().encodeToString(new byte[5 * 1024 * 1024]));

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(pool.preparedQuery("select weight from posting_work where posting = $1")
                .execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(PATIENCE).iterator().next()
                .getLong(0)).isZero();
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        Kit.advance("PT61S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
        assertThat(Integrator.get(posting).getInt("evidence[0].size")).isEqualTo(5 * 1024 * 1024);
    }

    @Test
    void aLostReplyIsFoundBeyondTheTwentyThatSignSpaceListsByItself() {
        // Given
        Kit.faults(SIGNSPACE, Map.of("loseReplies", 1, "operations", List.of(CREATE)));
        String id = Integrator.post(Integrator.signSpaceOrder(1, 1)).then().statusCode(502).extract().path("posting");
        Kit.noFaults(SIGNSPACE);
        IntStream.range(0, 25).forEach(i -> Integrator.create(Integrator.signSpaceOrder(1, 1)));

        // When
        Kit.advance("PT1M");

        // Then
        assertThat(given().get("/v1/postings/" + id).<String> path("state")).isEqualTo("open");
    }
}
