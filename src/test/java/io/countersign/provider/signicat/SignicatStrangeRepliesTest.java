package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.provider.Violation;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The adapter over real HTTP, against a server that says whatever it is set to. */
@QuarkusTest
class SignicatStrangeRepliesTest {

    private static final String PREFIX = "countersign.provider.signicat.";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NONE = "{'status':404,'title':'Not Found','detail':'There is none'}";
    private static final String UPLOAD = "POST /sign/documents";
    private static final String ORDER = "POST /sign/orders";
    private static final String AN_ORDER = "/sign/orders/" + Given.REFERENCE;
    private static final SigningRequest ONE = Given.request(Given.signer(0));
    private static final SigningRequest TWO = Given.request(Given.signer(0), Given.signer(1));

    @Inject
    SignicatProvider signicat;

    @Inject
    CircuitBreakerMaintenance breakers;

    private StrangeSignicat server;
    private StrangeSignicat stranger;
    private final Steps steps = new Steps();

    /** Keeps what is noted. */
    private static final class Steps implements CreateSteps {

        private JsonObject reached = new JsonObject();
        private final List<JsonObject> noted = new ArrayList<>();

        @Override
        public JsonObject reached() {
            return reached.copy();
        }

        @Override
        public Uni<Void> note(JsonObject notes) {
            noted.add(notes.copy());
            return Uni.createFrom().voidItem();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        breakers.resetAll();
        server = new StrangeSignicat();
        stranger = new StrangeSignicat();
        System.setProperty(PREFIX + "url", server.url() + "/sign");
        System.setProperty(PREFIX + "token-url", server.url() + "/token");
    }

    @AfterEach
    void close() {
        System.clearProperty(PREFIX + "url");
        System.clearProperty(PREFIX + "token-url");
        server.close();
        stranger.close();
        breakers.resetAll();
    }

    private static <T> T await(Uni<T> call) {
        return call.await().atMost(LONG);
    }

    private static ProviderFailure failure(Uni<?> call) {
        return ProviderFailures.from(SignicatFailures.SIGNICAT, catchThrowable(() -> await(call)));
    }

    private static String task(int signer) {
        return AN_ORDER + "/tasks/" + Given.signerId(signer);
    }

    private static String packaging() {
        return AN_ORDER + "/packaging-tasks/" + Given.documentId(0);
    }

    private void takesOrders() {
        server.answer(UPLOAD, 201, "{'documentId':'ref-0'}").answer(UPLOAD, 200, "{'documentId':'ref-1'}")
                .answer(UPLOAD, 201, "{'documentId':'ref-2'}")
                .answer("DELETE /sign/documents/ref-0", 204, "").answer("DELETE /sign/documents/ref-1", 204, "");
    }

    private static String taken() {
        return "{'id':'" + Given.REFERENCE + "','tasks':[{'id':'" + Given.signerId(0)
                + "','signingUrl':'https://id.example/0'},{'id':'" + Given.signerId(1)
                + "','signingUrl':'https://id.example/1'}]}";
    }

    private void status(int signer, String word) {
        server.answer("GET " + task(signer) + "/status", 200, "{'taskStatus':'" + word + "'}");
    }

    private static ProviderPosting posting(SigningRequest request) {
        return Given.posting(request, Given.notes(request));
    }

    private static ExpectedEvidence item(boolean required) {
        return new ExpectedEvidence(EvidenceKind.PADES, EvidenceKey.packaging(Given.documentId(0)).text(), "loan-0.pdf",
                "application/pdf", null, required);
    }

    private String collected() {
        return await(signicat.collect(posting(ONE), item(true)).chain(body -> body.bytes()
                .collect().in(Buffer::buffer, Buffer::appendBuffer))).toString();
    }

    @Test
    void documentsAreUploadedThenOrderedAndEachStepIsNoted() {
        // Given
        takesOrders();
        server.answer(ORDER, 200, taken());
        SigningRequest request = Given.request("{}", List.of(Given.document(0), Given.document(1)), Given.signer(0),
                Given.signer(1));

        // When
        CreatedPosting created = await(signicat.create(request, steps));

        // Then
        assertThat(created.reference()).isEqualTo(Given.REFERENCE);
        assertThat(created.links()).extracting(SigningLink::address).hasToString(
                "[https://id.example/0, https://id.example/1]");
        assertThat(server.asked()).containsExactly(UPLOAD, UPLOAD, ORDER);
        assertThat(server.calls()).allMatch(call -> call.authorization().startsWith("Bearer token-"));
        assertThat(server.calls().get(0).type()).isEqualTo("application/pdf");
        assertThat(server.calls().get(0).length()).isEqualTo(Long.toString(request.documents().get(0).size()));
        assertThat(server.calls().get(0).body()).startsWith("%PDF-1.7").endsWith("endobj\n");
        assertThat(new JsonObject(server.calls().get(2).body()).getJsonArray("tasks").getJsonObject(1)
                .getJsonArray("documents").getJsonObject(1).getString("documentRef")).isEqualTo("ref-1");
        assertThat(steps.noted).extracting(notes -> new SignicatNotes(notes).documentRefs().byKey().size())
                .containsExactly(0, 1, 2, 2);
        assertThat(steps.noted).extracting(notes -> new SignicatNotes(notes).maybeOrdered())
                .containsExactly(false, false, false, true);
    }

    @Test
    void whatWasUploadedBeforeACrashIsNotUploadedAgain() {
        // Given
        server.answer(ORDER, 201, taken());
        steps.reached = SignicatNotes.uploaded(Given.refs(ONE)).json();

        // When
        await(signicat.create(ONE, steps));

        // Then
        assertThat(server.asked()).containsExactly(ORDER);
    }

    @Test
    void anOrderThatMayHaveLeftBeforeACrashIsNotSentAgain() {
        // Given
        steps.reached = SignicatNotes.uploaded(Given.refs(ONE)).ordering().json();

        // When
        ProviderFailure failure = failure(signicat.create(ONE, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void whatSignicatObjectsToIsReportedInOurNamesAndTheUploadIsRemoved() {
        // Given
        takesOrders();
        server.answer(ORDER, 400, "{'title':'Constraint Violation','violations':[{'propertyPath':"
                + "'tasks[0].subject.attributes[0].value','message':'is required'}]}");

        // When
        ProviderFailure failure = failure(signicat.create(ONE, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.violations()).containsExactly(new Violation("signers[0].nationalId", "is required"));
        assertThat(server.asked()).containsExactly(UPLOAD, ORDER, "DELETE /sign/documents/ref-0");
    }

    @Test
    void anUploadThatSignersMayNotShareIsMadeForEach() {
        // Given
        takesOrders();
        server.answer(ORDER, 400, "{'title':'Constraint Violation','violations':[{'propertyPath':"
                + "'tasks[1].documents[0].documentRef','message':'is used'}]}").answer(ORDER, 201, taken());

        // When
        CreatedPosting created = await(signicat.create(TWO, steps));

        // Then
        assertThat(created.reference()).isEqualTo(Given.REFERENCE);
        assertThat(server.asked()).containsExactly(UPLOAD, ORDER, UPLOAD, ORDER);
        assertThat(new JsonObject(server.calls().get(3).body()).getJsonArray("tasks")).extracting(task -> ((JsonObject) task)
                .getJsonArray("documents").getJsonObject(0).getString("documentRef")).containsExactly("ref-0", "ref-1");
    }

    @Test
    void anOrderIsSentNoMoreThanTwiceAndOnlyAfterARefusal() {
        // Given
        takesOrders();
        server.answer(ORDER, 400, "{'title':'Constraint Violation','violations':[{'propertyPath':"
                + "'tasks[0].documents[0].documentRef','message':'is unknown'}]}");

        // When
        ProviderFailure failure = failure(signicat.create(TWO, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.asked().stream().filter(ORDER::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({ "503, UNCLEAR", "302, UNCLEAR", "408, UNCLEAR", "403, CREDENTIALS", "422, REFUSED", "429, THROTTLED" })
    void anOrderIsSentOnceWhateverTheAnswer(int status, Kind kind) {
        // Given
        takesOrders();
        server.answer(ORDER, status, "{}");

        // When
        ProviderFailure failure = failure(signicat.create(ONE, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(server.asked().stream().filter(ORDER::equals)).hasSize(1);
        // while the order may be there its upload stays
        assertThat(server.asked().contains("DELETE /sign/documents/ref-0")).isEqualTo(kind != Kind.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({ "''", "'{}'", "'<html>'", "'{\"id\":\" \"}'", "null" })
    void anOrderWithoutAnIdIsUnclear(String body) {
        // Given
        takesOrders();
        server.answer(ORDER, 201, body);

        // When
        ProviderFailure failure = failure(signicat.create(ONE, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({ "503, NOT_SENT", "302, NOT_SENT", "200, NOT_SENT", "415, REFUSED", "429, THROTTLED" })
    void whenAnUploadFailsNothingIsOrderedAndTheOthersAreRemoved(int status, Kind kind) {
        // Given
        server.answer(UPLOAD, 201, "{'documentId':'ref-0'}").answer(UPLOAD, status, "{}")
                .answer("DELETE /sign/documents/ref-0", 204, "");
        SigningRequest request = Given.request("{}", List.of(Given.document(0), Given.document(1)), Given.signer(0));

        // When
        ProviderFailure failure = failure(signicat.create(request, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(server.asked()).containsExactly(UPLOAD, UPLOAD, "DELETE /sign/documents/ref-0");
        assertThat(failure.violations()).extracting(Violation::field).isEqualTo(
                kind == Kind.REFUSED ? List.of("documents[1].content") : List.of());
    }

    @Test
    void aTokenThatIsRefusedIsReplacedAndTheCallMadeOnceMore() {
        // Given
        server.answer("GET " + task(0) + "/status", 401, "{'code':'invalid_token','title':'Unauthorized'}");
        status(0, "CREATED");

        // When
        StatusReport report = await(signicat.check(posting(ONE)));

        // Then
        assertThat(report.nothingSigned()).isTrue();
        assertThat(server.calls()).hasSize(2).extracting(StrangeSignicat.Call::authorization).last()
                .isNotEqualTo(server.calls().get(0).authorization());
    }

    @Test
    void whoeverIsRefusedTwiceHasTheWrongCredentials() {
        // Given
        server.answer("GET " + task(0) + "/status", 401, "{'code':'invalid_token','title':'Unauthorized'}");

        // When
        ProviderFailure failure = failure(signicat.check(posting(ONE)));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.providerCode()).isEqualTo("invalid_token");
        assertThat(server.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { NONE + " | GONE", "<html>Not Found</html> | UNCLEAR", "{} | UNCLEAR" })
    void onlySignicatItselfSaysThatAnOrderIsGone(String body, Kind kind) {
        // Given
        server.answer("GET " + task(0) + "/status", 404, body);

        // Then
        assertThat(failure(signicat.check(posting(ONE))).kind()).isEqualTo(kind);
    }

    @Test
    void statusesAreAskedForAgainWhenSignicatIsNotWell() {
        // Given
        server.answer("GET " + task(0) + "/status", 503, "");
        status(0, "CREATED");

        // Then
        assertThat(await(signicat.check(posting(ONE))).phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void packagingIsAskedForOnlyAfterTheLastTaskAndMayBeToCome() {
        // Given
        status(0, "COMPLETED");
        status(1, "CREATED");
        status(1, "COMPLETED");
        server.answer("GET " + packaging() + "/status", 404, NONE)
                .answer("GET " + packaging() + "/status", 200, "{'packagingTaskStatus':'COMPLETED'}");

        // When
        StatusReport first = await(signicat.check(posting(TWO)));
        StatusReport second = await(signicat.check(posting(TWO)));
        StatusReport third = await(signicat.check(posting(TWO)));

        // Then
        assertThat(first.phase()).isEqualTo(Phase.OPEN);
        assertThat(second.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(second.evidence()).isEmpty();
        assertThat(third.evidence()).containsExactly(item(true));
    }

    @Test
    void ourTokenGoesAlongARedirectThatStaysWithSignicat() {
        // Given
        server.redirect("GET " + packaging() + "/result", "/elsewhere/file").answer("GET /elsewhere/file", 200, "%PDF-signed");

        // When
        String file = collected();

        // Then
        assertThat(file).isEqualTo("%PDF-signed");
        assertThat(server.calls()).hasSize(2).allMatch(call -> call.authorization().startsWith("Bearer "));
    }

    @Test
    void nobodyElseGetsOurToken() {
        // Given
        server.redirect("GET " + packaging() + "/result", stranger.url() + "/file?signature=s");
        stranger.answer("GET /file", 200, "%PDF-signed");

        // When
        String file = collected();

        // Then
        assertThat(file).isEqualTo("%PDF-signed");
        assertThat(stranger.calls()).singleElement().satisfies(call -> assertThat(call.authorization()).isNull());
    }

    @Test
    void whatAStrangerDoesNotHandOutIsAskedForAgain() {
        // Given
        server.redirect("GET " + packaging() + "/result", stranger.url() + "/file");
        stranger.answer("GET /file", 404, NONE);

        // Then
        assertThat(failure(signicat.collect(posting(ONE), item(false))).kind()).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void redirectsHaveAnEnd() {
        // Given
        server.redirect("GET " + packaging() + "/result", "/round").redirect("GET /round", "/round");

        // When
        ProviderFailure failure = failure(signicat.collect(posting(ONE), item(true)));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(server.asked()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({ "true, 200, UNCLEAR", "true, 404, GONE", "false, 200, NO_SUCH_EVIDENCE", "false, 404, NO_SUCH_EVIDENCE" })
    void aRequiredItemThatIsMissingProvesNothingWhileTheOrderIsThere(boolean required, int order, Kind kind) {
        // Given
        server.answer("GET " + packaging() + "/result", 404, NONE).answer("GET " + AN_ORDER, order, NONE);

        // Then
        assertThat(failure(signicat.collect(posting(ONE), item(required))).kind()).isEqualTo(kind);
    }

    @Test
    void whatNobodyHasSignedCanBeCancelled() {
        // Given
        status(0, "CREATED");
        server.answer("DELETE " + AN_ORDER, 204, "");

        // When
        await(signicat.cancel(posting(ONE)));

        // Then
        assertThat(server.asked()).containsExactly("GET " + task(0) + "/status", "DELETE " + AN_ORDER);
    }

    @Test
    void whatSomebodyHasSignedIsNotDeletedByACancel() {
        // Given
        status(0, "COMPLETED");
        status(1, "CREATED");

        // When
        ProviderFailure failure = failure(signicat.cancel(posting(TWO)));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.asked()).noneMatch(call -> call.startsWith("DELETE"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "204 | '' | true", "200 | {} | true", "404 | " + NONE + " | true",
            "404 | <html> | false", "400 | " + NONE + " | false" })
    void whatIsNotThereIsErased(int status, String body, boolean erased) {
        // Given
        server.answer("DELETE " + AN_ORDER, status, body);

        // When
        Throwable thrown = catchThrowable(() -> await(signicat.erase(posting(ONE))));

        // Then
        assertThat(thrown == null).isEqualTo(erased);
    }

    @Test
    void aPageThatOpensByASecretGetsAFreshAddress() {
        // Given
        SigningRequest request = Given.request(Given.signer(0, "{'authentication':{'artifact':true}}"));
        server.answer("POST " + task(0) + "/artifact", 200, "{'artifact':'a','signingUrl':'https://id.example/0?a=a'}");

        // When
        SigningLink link = await(signicat.renewLink(posting(request), Given.signerId(0)));

        // Then
        assertThat(link.address()).hasToString("https://id.example/0?a=a");
        assertThat(link.oneTime()).isTrue();
    }

    @Test
    void anotherPageKeepsItsAddress() {
        // Given
        takesOrders();
        server.answer(ORDER, 201, taken());
        CreatedPosting created = await(signicat.create(TWO, steps));

        // When
        SigningLink link = await(signicat.renewLink(Given.posting(TWO, created.notes()), Given.signerId(1)));

        // Then
        assertThat(link).isEqualTo(created.links().get(1));
        assertThat(failure(signicat.renewLink(posting(TWO), Given.signerId(1))).kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({ "told, completed, true", "told, rejected, false", "another, completed, false" })
    void anAddressThatIsCalledWhenAllIsSignedSaysSo(String name, String value, boolean completed) {
        // Then
        assertThat(signicat.reportsCompletion(Map.of(name, List.of(value)))).isEqualTo(completed);
    }

    @Test
    void withoutATokenNothingIsSent() {
        // Given
        stranger.answer("POST /none", 400, "{'error':'invalid_client','error_description':'who?'}");
        System.setProperty(PREFIX + "token-url", stranger.url() + "/none");
        server.answer(UPLOAD, 401, "{'title':'Unauthorized'}");

        // When
        ProviderFailure failure = failure(signicat.create(ONE, steps));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.providerCode()).isEqualTo("invalid_client");
        assertThat(server.asked()).doesNotContain(ORDER);
    }
}
