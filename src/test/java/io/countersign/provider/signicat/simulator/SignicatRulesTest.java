package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class SignicatRulesTest {

    /** An order with all that an order can have; each rule breaks it in one place. */
    private static final String FULL = """
            {"clientReference":"ref-1","daysUntilDeletion":7,
             "tasks":[
              {"id":"task1","profile":"default","language":"nb","daysToLive":7,"configuration":"pades",
               "documents":[{"id":"doc1","description":"Loan","action":"SIGN","source":"SESSION","documentRef":"UPLOAD_1",
                 "externalReference":"x","signTextEntry":"ID: 1","sendResultToArchive":false,
                 "form":{"interactive":true,"inputParams":[{"name":"amount","value":"5"}]}},
                {"id":"doc2","action":"UPLOAD","source":"UPLOAD"}],
               "signatureMethods":[{"name":"nbid-sign","type":"SIGNED_STATEMENT","handwritten":false}],
               "authentication":{"methods":["nbid"],"artifact":false},
               "onTaskComplete":"https://gateway.example/c?o=${requestId}","onTaskReject":"https://gateway.example/r",
               "onTaskPostpone":"https://gateway.example/p",
               "dialog":{"title":"Signing request","message":"Please sign"},
               "notifications":[{"notificationTemplateParamsId":"params1","id":"notice1","recipient":"kari@example.com",
                 "sender":"us","header":"h","message":"m","type":"EMAIL",
                 "schedule":[{"triggerStatus":"COMPLETED","delay":{"minutes":30,"hours":12,"days":7}}]}],
               "signText":"I agree","useLegacyDocumentViewer":false,
               "subject":{"id":"s1","attributes":[{"name":"national-id","value":"10109001290","methods":["nbid-sign"]}],
                 "loginHints":[{"name":"phone","value":"1","methods":["nbid"]}]}},
              {"id":"task2","documents":[{"id":"doc1","action":"SIGN","source":"SESSION","documentRef":"UPLOAD_2"}],
               "dependsOnTasks":["task1"]}],
             "notifications":[{"id":"notice2","recipient":"https://gateway.example/hook","type":"URL"}],
             "packagingTasks":[{"id":"pack1","sendToArchive":true,"method":"pades",
               "notifications":[{"id":"notice3","recipient":"x@example.com","type":"EMAIL",
                 "schedule":[{"triggerStatus":"COMPLETED"}]}],
               "documents":[{"taskId":"task1","documentIds":["doc1"]},{"taskId":"task2","documentIds":["doc1"]}]}],
             "notificationTemplateParams":[{"id":"params1","footer":"f","button":"b","linkText":"l",
               "logoUrl":"https://gateway.example/logo.png"}]}""";

    private static String one;
    private static String two;

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
        one = Caller.uploaded();
        two = Caller.uploaded();
    }

    private static Caller.Reply create(String order) {
        return Caller.create(order.replace("UPLOAD_1", one).replace("UPLOAD_2", two));
    }

    @Test
    void anOrderWithEverythingIsAnsweredAsItWasSent() {
        // When
        Caller.Reply reply = create(FULL);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(201);
        assertThat(reply.text("id")).matches("[a-z0-9]{40,}");
        Map<String, Object> answered = reply.json().getMap("");
        Map<String, Object> sent = JsonPath
                .from(FULL.replace("UPLOAD_1", one).replace("UPLOAD_2", two)).getMap("");
        assertThat(answered).containsOnlyKeys("id", "clientReference", "daysUntilDeletion", "tasks", "notifications",
                "packagingTasks", "notificationTemplateParams");
        for (Object task : (List<?>) answered.get("tasks")) {
            assertThat(((Map<?, ?>) task).remove("signingUrl")).asString().startsWith(Caller.host());
        }
        answered.remove("id");
        assertThat(answered).isEqualTo(sent);
    }

    @Test
    void aReadOrderIsTheCreatedOne() {
        // Given
        Caller.Reply created = create(FULL);

        // When
        Caller.Reply read = Caller.get(Caller.url(created));

        // Then
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().getMap("")).isEqualTo(created.json().getMap(""));
    }

    @Test
    void fieldsThatNobodyKnowsArePassedOver() {
        // When
        Caller.Reply reply = create(FULL.replace("\"profile\":\"default\"", "\"novelty\":[{}]"));

        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.raw()).doesNotContain("novelty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what stands in the order | what is put in its place | where the violation is
            "language":"nb"                     | "language":"tlh"                     | tasks[0].language
            "daysToLive":7                      | "daysToLive":0                       | tasks[0].daysToLive
            "daysToLive":7                      | "daysToLive":3651                    | tasks[0].daysToLive
            "minutes":30,"hours":12,"days":7    | "days":3651                          | tasks[0].notifications[0].schedule[0].delay.days
            "daysToLive":7                      | "daysToLive":"7"                     | tasks[0].daysToLive
            "daysUntilDeletion":7               | "daysUntilDeletion":0                | daysUntilDeletion
            "daysUntilDeletion":7               | "daysUntilDeletion":31               | daysUntilDeletion
            "daysUntilDeletion":7               | "daysUntilDeletion":1.5              | daysUntilDeletion
            "clientReference":"ref-1"           | "clientReference":""                 | clientReference
            "id":"task1"                        | "id":""                              | tasks[0].id
            "id":"doc2"                         | "id":null                            | tasks[0].documents[1].id
            "id":"doc2"                         | "id":"doc1"                          | tasks[0].documents[1].id
            "action":"SIGN"                     | "action":"BURN"                      | tasks[0].documents[0].action
            "action":"SIGN"                     | "action":null                        | tasks[0].documents[0].action
            "source":"SESSION"                  | "source":"ARCHIVE"                   | tasks[0].documents[0].source
            "source":"SESSION"                  | "source":"UPLOAD"                    | tasks[0].documents[0].source
            "documentRef":"UPLOAD_1"            | "documentRef":null                   | tasks[0].documents[0].documentRef
            "documentRef":"UPLOAD_1"            | "documentRef":"nothing"              | tasks[0].documents[0].documentRef
            "inputParams":[{"name":"amount","value":"5"}] | "inputParams":[]           | tasks[0].documents[0].form.inputParams
            "name":"amount"                     | "name":null                          | tasks[0].documents[0].form.inputParams[0].name
            "signatureMethods":[{"name":"nbid-sign","type":"SIGNED_STATEMENT","handwritten":false}] | "signatureMethods":[] | tasks[0].signatureMethods
            "type":"SIGNED_STATEMENT"           | "type":"THUMB"                       | tasks[0].signatureMethods[0].type
            "methods":["nbid"],"artifact"       | "methods":[],"artifact"              | tasks[0].authentication.methods
            "onTaskReject":"https://gateway.example/r" | "onTaskReject":"/r"           | tasks[0].onTaskReject
            "onTaskComplete":"https://gateway.example/c?o=${requestId}" | "onTaskComplete":"ftp://x/${requestId}" | tasks[0].onTaskComplete
            "type":"EMAIL","schedule"           | "type":"PIGEON","schedule"           | tasks[0].notifications[0].type
            "id":"notice1","recipient":"kari@example.com" | "id":"notice1"             | tasks[0].notifications[0].recipient
            "notificationTemplateParamsId":"params1" | "notificationTemplateParamsId":"params9" | tasks[0].notifications[0].notificationTemplateParamsId
            "triggerStatus":"COMPLETED","delay" | "triggerStatus":"DELETED","delay"    | tasks[0].notifications[0].schedule[0].triggerStatus
            "minutes":30                        | "minutes":-1                         | tasks[0].notifications[0].schedule[0].delay.minutes
            "attributes":[{"name":"national-id","value":"10109001290","methods":["nbid-sign"]}] | "attributes":[] | tasks[0].subject.attributes
            "value":"10109001290",              | ""                                   | tasks[0].subject.attributes[0].value
            "value":"10109001290"               | "value":""                           | tasks[0].subject.attributes[0].value
            "methods":["nbid-sign"]             | "methods":[]                         | tasks[0].subject.attributes[0].methods
            "methods":["nbid-sign"]             | "methods":["x",""]                   | tasks[0].subject.attributes[0].methods[1]
            "dependsOnTasks":["task1"]          | "dependsOnTasks":[]                  | tasks[1].dependsOnTasks
            "dependsOnTasks":["task1"]          | "dependsOnTasks":["task9"]           | tasks[1].dependsOnTasks[0]
            "dependsOnTasks":["task1"]          | "dependsOnTasks":["task2"]           | tasks[1].dependsOnTasks[0]
            "id":"task2"                        | "id":"task1"                         | tasks[1].id
            "recipient":"https://gateway.example/hook" | "recipient":"hook"            | notifications[0].recipient
            "id":"notice2"                      | "id":"notice1"                       | tasks[0].notifications[0].id
            "type":"URL"                        | "type":null                          | notifications[0].type
            "method":"pades"                    | "method":"zip"                       | packagingTasks[0].method
            "method":"pades",                   | ""                                   | packagingTasks[0].method
            "taskId":"task1"                    | "taskId":"task9"                     | packagingTasks[0].documents[0].taskId
            "taskId":"task2"                    | "taskId":"task1"                     | packagingTasks[0].documents[1].taskId
            "taskId":"task1","documentIds":["doc1"] | "taskId":"task1","documentIds":["doc9"] | packagingTasks[0].documents[0].documentIds[0]
            "taskId":"task1","documentIds":["doc1"] | "taskId":"task1","documentIds":[]       | packagingTasks[0].documents[0].documentIds
            "schedule":[{"triggerStatus":"COMPLETED"}] | "schedule":[{"triggerStatus":"STARTED"}] | packagingTasks[0].notifications[0].schedule[0].triggerStatus
            "id":"params1"                      | "id":null                            | notificationTemplateParams[0].id
            """)
    void eachBrokenRuleIsReported(String stands, String put, String where) {
        // Given
        String compact = FULL.replaceAll("\\s*\\n\\s*", "");
        String replacement = put.equals("\"\"") ? "" : put;
        assertThat(compact).contains(stands);

        // When
        Caller.Reply reply = create(
                compact.replaceFirst(Pattern.quote(stands),
                        Matcher.quoteReplacement(replacement)));

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(400);
        assertThat(reply.json().getInt("status")).isEqualTo(400);
        assertThat(reply.text("title")).isNotBlank();
        assertThat(reply.paths()).containsOnlyOnce(where);
        assertThat(reply.json().getList("violations.message", String.class))
                .allSatisfy(message -> assertThat(message).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {}                                      | tasks
            {"tasks":null}                          | tasks
            {"tasks":[]}                            | tasks
            {"tasks":"one"}                         | tasks
            {"tasks":[null]}                        | tasks[0]
            {"tasks":[{"id":"a"}]}                  | tasks[0].documents
            {"tasks":[{"id":"a","documents":[]}]}   | tasks[0].documents
            """)
    void withoutATaskOrADocumentThereIsNothingToSign(String order, String where) {
        // When
        Caller.Reply reply = Caller.create(order);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.paths()).contains(where);
    }

    @ParameterizedTest
    @ValueSource(strings = { "notifications", "packagingTasks", "notificationTemplateParams" })
    void anEmptyArrayIsRefusedWhereNoneWouldDo(String field) {
        // When
        Caller.Reply reply = Caller.create(Caller.order(Caller.task("a", one), ",\"" + field + "\":[]"));

        // Then
        assertThat(reply.paths()).containsExactly(field);
    }

    @Test
    void aReferenceHasAtMost255Characters() {
        // Given
        String order = Caller.order(Caller.task("a", one), ",\"clientReference\":\"%s\"");

        // When
        Caller.Reply longest = Caller.create(order.formatted("x".repeat(255)));
        Caller.Reply tooLong = Caller.create(order.formatted("x".repeat(256)));

        // Then
        assertThat(longest.status()).isEqualTo(201);
        assertThat(tooLong.paths()).containsExactly("clientReference");
    }

    @Test
    void tasksMustNotWaitForEachOther() {
        // Given
        String circle = Caller.order(Caller.task("a", one, ",\"dependsOnTasks\":[\"b\"]") + ","
                + Caller.task("b", two, ",\"dependsOnTasks\":[\"a\"]"));

        // When
        Caller.Reply reply = Caller.create(circle);

        // Then
        assertThat(reply.paths()).containsExactly("tasks[0].dependsOnTasks[0]", "tasks[1].dependsOnTasks[0]");
    }

    @Test
    void aDeletedDocumentCannotBeOrdered() {
        // Given
        Caller.delete(Caller.root() + "/documents/" + one);

        // When
        Caller.Reply reply = Caller.create(Caller.order(Caller.task("a", one)));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.paths()).containsExactly("tasks[0].documents[0].documentRef");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "null", "nonsense", "{} {}" })
    void whatIsNoJsonObjectIsAProblem(String body) {
        // When
        Caller.Reply reply = Caller.create(body);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(400);
        assertThat(reply.text("detail")).isNotBlank();
    }

    @Test
    void anOrderComesAsJson() {
        // Given
        byte[] order = Caller.order(Caller.task("a", one)).getBytes(StandardCharsets.UTF_8);

        // When
        Caller.Reply reply = Caller.post(Caller.orders(), "text/plain", order);

        // Then
        assertThat(reply.status()).isEqualTo(415);
        assertThat(Caller.post(Caller.orders(), "application/json; charset=utf-8", order).status()).isEqualTo(201);
    }

    @Test
    void aRefusedOrderLeavesNothing() {
        // Given
        long before = Kit.calls(Caller.PROVIDER, "create").size();

        // When
        Caller.create("{}");

        // Then
        assertThat(Kit.calls(Caller.PROVIDER, "create").subList((int) before, (int) before + 1))
                .allSatisfy(call -> assertThat(call).containsEntry("outcome", "violations").doesNotContainKey("reference"));
    }
}
