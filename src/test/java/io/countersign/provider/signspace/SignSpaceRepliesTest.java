package io.countersign.provider.signspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Answers of every shape that the sources show, and of some that they do not. */
class SignSpaceRepliesTest {

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"_id\":\"1a\",\"name\":\"x\"}", "{\"file\":{\"_id\":\"1a\"}}", "{\"task\":{\"_id\":\"1a\"}}" })
    void whatWasCreatedComesBareOrWrapped(String body) {
        // Then
        assertThat(SignSpaceReplies.createdId(reply(200, body))).isEqualTo("1a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "{}", "\"1a\"", "{\"id\":\"1a\"}", "{\"_id\":\"\"}", "{\"_id\":5}", "<html>" })
    void whatHasNoIdIsNoClearAnswer(String body) {
        // Then
        assertThatThrownBy(() -> SignSpaceReplies.createdId(reply(200, body))).isInstanceOfSatisfying(ProviderFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[{\"_id\":\"1a\"},{\"_id\":\"2b\"}]", "{\"tasks\":[{\"_id\":\"1a\"},{\"_id\":\"2b\"}]}",
            "[{\"_id\":\"1a\"},{\"title\":\"no id\"},7,null,{\"_id\":\"2b\"}]" })
    void aListComesBareOrWrapped(String body) {
        // Then
        assertThat(SignSpaceReplies.tasks(reply(200, body))).extracting(SignSpaceTask::id).containsExactly("1a", "2b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{}", "{\"tasks\":{}}", "7", "<html>" })
    void whatIsNoListIsNoClearAnswer(String body) {
        // Then
        assertThatThrownBy(() -> SignSpaceReplies.tasks(reply(200, body))).isInstanceOfSatisfying(ProviderFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR));
    }

    @Test
    void aRefusalIsReadByItsStatus() {
        // Then
        assertThat(kind(401)).isEqualTo(Kind.CREDENTIALS);
        assertThat(kind(403)).isEqualTo(Kind.CREDENTIALS);
        assertThat(kind(429)).isEqualTo(Kind.THROTTLED);
        assertThat(kind(400)).isEqualTo(Kind.REFUSED);
        assertThat(kind(404)).isEqualTo(Kind.REFUSED);
        assertThat(kind(408)).isEqualTo(Kind.UNCLEAR);
        assertThat(kind(302)).isEqualTo(Kind.UNCLEAR);
    }

    private static Kind kind(int status) {
        HttpReply refusal = reply(status, "{\"error\":\"no\"}");
        return SignSpaceFailures.refused(SignSpaceFailures.definite(refusal), "Refused", refusal).kind();
    }

    @Test
    void theTextOfARefusalIsShownWithoutNumbersOfPeople() {
        // When
        ProviderFailure failure = SignSpaceFailures.refused(Kind.REFUSED, "Refused",
                reply(400, "{\"error\":\"The person 010190 12345 is not known\",\"fields\":{\"nin\":\"010190-12345\"}}"));

        // Then
        assertThat(failure.getMessage()).isEqualTo("Refused: The person *** is not known");
    }

    // -------------------------------------------------------------------------------------------- search

    private static SignSpaceTask task(String id, String title, Object... files) {
        return SignSpaceTask
                .of(new JsonObject().put("_id", id).put("title", title).put("files", new JsonArray(List.of(files))));
    }

    private static String found(Given given, SignSpaceTask... tasks) {
        SignSpaceNotes notes = new SignSpaceNotes(Given.HANDLE, Map.of(Given.id("d", 0), "f1", Given.id("d", 1), "f2"), true,
                null);
        return SignSpaceSearch.found(List.of(tasks), given.get(), notes).map(SignSpaceTask::id).orElse(null);
    }

    private static Given given() {
        return Given.request().document("terms.pdf").signer("A B", "a@example.com");
    }

    @Test
    void aRequestIsFoundByItsFilesAlone() {
        // Then
        assertThat(found(given(), task("1", "Loan agreement", "f1"), task("2", "Other", "f2", "f1"))).isEqualTo("2");
        assertThat(found(given(), task("1", "Loan agreement", "f1", "f2", "f3"))).isNull();
    }

    @Test
    void aRequestIsFoundByTitleAndNamesWhereItIsTheOnlyOne() {
        // Then
        assertThat(found(given(), task("1", "Loan agreement", "terms.pdf", "loan.pdf"), task("2", "Other", "loan.pdf",
                "terms.pdf"))).isEqualTo("1");
        assertThat(found(given(), task("1", "Loan agreement", "loan.pdf", "terms.pdf"), task("2", "Loan agreement",
                "loan.pdf", "terms.pdf"))).isNull();
    }

    @Test
    void peopleThatDifferMakeItAnotherRequest() {
        // Given
        SignSpaceTask other = SignSpaceTask.of(task("1", "Loan agreement", "loan.pdf", "terms.pdf").json()
                .put("participants", new JsonArray().add(new JsonObject().put("handle", "b@example.com"))));

        // Then
        assertThat(found(given(), other)).isNull();
    }
}
