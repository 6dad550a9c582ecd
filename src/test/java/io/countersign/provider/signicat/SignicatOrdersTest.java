package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.countersign.provider.Person;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signicat.SignicatWire.Attribute;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.countersign.provider.signicat.SignicatWire.Schedule;
import io.countersign.provider.signicat.SignicatWire.Task;
import io.countersign.provider.signicat.SignicatWire.TaskDocument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class SignicatOrdersTest {

    private static final OrderTerms TERMS = new OrderTerms(7, false);

    private static Order order(SigningRequest request) {
        return SignicatOrders.order(request, Given.options(request), TERMS, Given.refs(request));
    }

    private static Task task(SigningRequest.Signer signer) {
        return order(Given.request(signer)).tasks().get(0);
    }

    /** Every option that Signicat's own sample shows. */
    private static SigningRequest sample() {
        JsonObject golden = new JsonObject(Given.golden("order.json"));
        JsonObject task = golden.getJsonArray("tasks").getJsonObject(0);
        JsonObject document = task.getJsonArray("documents").getJsonObject(0);
        JsonObject ofDocument = new JsonObject().put("action", "sign");
        List.of("externalReference", "signTextEntry", "sendResultToArchive", "form")
                .forEach(name -> ofDocument.put(name, document.getValue(name)));
        JsonObject ofSigner = Given.json("{'signatureMethods':[{'name':'nbid-sign','type':'signed-statement',"
                + "'handwritten':false}],'attributes':[{'name':'national-id','methods':['nbid-sign']}]}");
        List.of("profile", "configuration", "authentication", "signText", "useLegacyDocumentViewer")
                .forEach(name -> ofSigner.put(name, task.getValue(name)));
        ofSigner.put("notifications", inOurWords(task.getJsonArray("notifications")))
                .put("loginHints", task.getJsonObject("subject").getJsonArray("loginHints"));
        JsonObject packaging = golden.getJsonArray("packagingTasks").getJsonObject(0);
        JsonObject ofPosting = new JsonObject().put("notifications", inOurWords(golden.getJsonArray("notifications")))
                .put("sendToArchive", packaging.getBoolean("sendToArchive"))
                .put("packagingNotifications", inOurWords(packaging.getJsonArray("notifications")))
                .put("notificationTemplateParams", golden.getJsonArray("notificationTemplateParams"));
        SigningRequest.Signer signer = new SigningRequest.Signer(Given.signerId(0),
                Person.identified("Kari Nordmann", Given.KARI), task.getJsonObject("subject").getString("id"), null, null,
                ofSigner);
        return Given.request("nb", golden.getString("clientReference"), null, ofPosting.encode().replace('\'', '’'),
                List.of(Given.document(0, document.getString("description"), ofDocument.encode())), List.of(signer));
    }

    private static JsonArray inOurWords(JsonArray notifications) {
        JsonArray given = new JsonArray();
        notifications.stream().map(one -> ((JsonObject) one).copy()).forEach(one -> {
            one.remove("id");
            one.put("type", one.getString("type").toLowerCase());
            one.getJsonArray("schedule", new JsonArray()).forEach(at -> ((JsonObject) at).put("triggerStatus",
                    ((JsonObject) at).getString("triggerStatus").toLowerCase()));
            given.add(one);
        });
        return given;
    }

    @Test
    void anOrderIsWrittenAsSignicatsOwnSample() {
        // Given
        JsonObject sample = new JsonObject(Given.golden("order.json"));

        // When
        JsonObject order = Given.wire(order(sample()));

        // Then
        JsonObject task = order.getJsonArray("tasks").getJsonObject(0);
        // its page lost these three
        assertThat(List.of(task.remove("onTaskComplete"), task.remove("onTaskReject"), task.remove("onTaskPostpone")))
                .containsExactly(Given.URLS.completed().toString(), Given.URLS.cancelled().toString(),
                        Given.URLS.cancelled().toString());
        // we keep it for as long as we may, and nobody waits for a task that there is not
        sample.put("daysUntilDeletion", 30).getJsonArray("tasks").getJsonObject(0).remove("dependsOnTasks");
        assertThat(withoutIds(order)).isEqualTo(withoutIds(sample));
    }

    /** Ids are ours or the provider's, so they are compared by what they refer to, elsewhere. */
    private static JsonObject withoutIds(JsonObject order) {
        order.getJsonArray("tasks").stream().map(JsonObject.class::cast).forEach(task -> {
            task.remove("id");
            task.getJsonArray("notifications").forEach(one -> ((JsonObject) one).remove("id"));
            task.getJsonArray("documents").forEach(one -> {
                ((JsonObject) one).remove("id");
                ((JsonObject) one).remove("documentRef");
            });
        });
        order.getJsonArray("notifications").forEach(one -> ((JsonObject) one).remove("id"));
        order.getJsonArray("packagingTasks").stream().map(JsonObject.class::cast).forEach(packaging -> {
            packaging.remove("id");
            packaging.getJsonArray("notifications").forEach(one -> ((JsonObject) one).remove("id"));
            packaging.remove("documents");
        });
        return order;
    }

    @Test
    void theLeastSaysNothingThatWasNotSaid() {
        // When
        JsonObject order = Given.wire(order(Given.request(null, null, null, "{}", List.of(Given.document(0)),
                List.of(Given.signer(0)))));

        // Then
        String id = Given.documentId(0).toString();
        assertThat(order).isEqualTo(new JsonObject().put("clientReference", Given.POSTING.toString())
                .put("tasks", new JsonArray().add(new JsonObject().put("id", Given.signerId(0).toString()).put("daysToLive", 7)
                        .put("documents", new JsonArray().add(new JsonObject().put("id", id)
                                .put("description", "loan-0.pdf").put("action", "SIGN").put("source", "SESSION")
                                .put("documentRef", "ref-0")))
                        .put("onTaskPostpone", Given.URLS.cancelled().toString())
                        .put("onTaskComplete", Given.URLS.completed().toString())
                        .put("onTaskReject", Given.URLS.cancelled().toString())
                        .put("dialog", new JsonObject().put("title", "Signing request")
                                .put("message", "Please sign these documents"))))
                .put("daysUntilDeletion", 30)
                .put("packagingTasks", new JsonArray().add(new JsonObject().put("id", id).put("method", "pades")
                        .put("documents", new JsonArray().add(new JsonObject().put("taskId", Given.signerId(0).toString())
                                .put("documentIds", new JsonArray().add(id)))))));
    }

    @Test
    void everyDocumentIsInEveryTaskAndEachSignedOneIsPackagedByItself() {
        // Given
        SigningRequest request = Given.request("{}", List.of(Given.document(0), Given.document(1, "{'action':'view'}"),
                Given.document(2)), Given.signer(0), Given.signer(1));

        // When
        Order order = order(request);

        // Then
        assertThat(order.tasks()).hasSize(2).allSatisfy(task -> {
            assertThat(task.documents()).extracting(TaskDocument::id).containsExactly(Given.documentId(0).toString(),
                    Given.documentId(1).toString(), Given.documentId(2).toString());
            assertThat(task.documents()).extracting(TaskDocument::action).containsExactly("SIGN", "VIEW", "SIGN");
        });
        assertThat(order.packagingTasks()).extracting(one -> one.id()).containsExactly(Given.documentId(0).toString(),
                Given.documentId(2).toString());
        assertThat(order.packagingTasks()).allSatisfy(one -> assertThat(one.documents()).isEqualTo(List.of(
                new SignicatWire.PackagedDocuments(Given.signerId(0).toString(), List.of(one.id())),
                new SignicatWire.PackagedDocuments(Given.signerId(1).toString(), List.of(one.id())))));
    }

    @Test
    void aSignerWithAnUploadOfHisOwnIsNotGivenTheSharedOne() {
        // Given
        SigningRequest request = Given.request(Given.signer(0), Given.signer(1));
        DocumentRefs refs = Given.refs(request).with(DocumentRefs.own(Given.signerId(1), Given.documentId(0)), "own");

        // When
        Order order = SignicatOrders.order(request, Given.options(request), TERMS, refs);

        // Then
        assertThat(order.tasks()).extracting(task -> task.documents().get(0).documentRef()).containsExactly("ref-0", "own");
    }

    @Test
    void whoHasAPlaceWaitsForAllOfTheNextPlaceBefore() {
        // When
        Order order = order(Given.request(Given.signer(0, null, 5, "{}"), Given.signer(1, null, 1, "{}"),
                Given.signer(2, null, null, "{}"), Given.signer(3, null, 1, "{}"), Given.signer(4, null, 9, "{}")));

        // Then
        assertThat(order.tasks()).extracting(Task::dependsOnTasks).containsExactly(
                List.of(Given.signerId(1).toString(), Given.signerId(3).toString()), List.of(), List.of(), List.of(),
                List.of(Given.signerId(0).toString()));
    }

    @Test
    void aPersonIsKnownByIdentifierAndNationalId() {
        // When
        Task task = task(Given.known(0, "{}"));

        // Then
        assertThat(task.subject().id()).isEqualTo("customer-7");
        assertThat(task.subject().attributes()).containsExactly(new Attribute("national-id", Given.KARI, List.of()));
        assertThat(task.subject().loginHints()).isEmpty();
    }

    @Test
    void anAttributeOfTheOptionsSaysForWhichMethodsTheNationalIdIs() {
        // When
        Task task = task(Given.known(0, "{'attributes':[{'name':'national-id','methods':['nbid-sign']},"
                + "{'name':'email','value':'kari@example.com'}]}"));

        // Then
        assertThat(task.subject().attributes()).containsExactly(
                new Attribute("national-id", Given.KARI, List.of("nbid-sign")),
                new Attribute("email", "kari@example.com", List.of()));
    }

    @Test
    void aSignersOwnDialogComesBeforeTitleAndDescription() {
        // When
        Task task = task(Given.signer(0, "{'dialog':{'title':'Hi'}}"));

        // Then
        assertThat(task.dialog()).isEqualTo(new SignicatWire.Dialog("Hi", "Please sign these documents"));
    }

    @Test
    void aNotificationWithoutRecipientGoesToTheSigner() {
        // When
        Task task = task(Given.known(0, "{'notifications':[{'type':'email'},{'type':'sms'},"
                + "{'type':'sms','recipient':'+4799999999'}]}"));

        // Then
        assertThat(task.notifications()).extracting(Notification::recipient).containsExactly("kari@example.com",
                "+4740000000", "+4799999999");
        assertThat(task.notifications()).extracting(Notification::id).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void aRegionOfALanguageIsNotSent() {
        // When
        Order order = order(Given.request("nb-NO", null, null, "{}", List.of(Given.document(0)), List.of(Given.signer(0))));

        // Then
        assertThat(order.tasks().get(0).language()).isEqualTo("nb");
    }

    @Test
    void whatASignerIsToUploadStandsAfterTheDocumentsAndHasNoContentOfOurs() {
        // When
        Task task = task(Given.signer(0, "{'uploads':[{'description':'Pay slip','externalReference':'e',"
                + "'sendResultToArchive':true}]}"));

        // Then
        assertThat(task.documents()).hasSize(2);
        assertThat(task.documents().get(1)).isEqualTo(new TaskDocument(
                SignicatOrders.uploadId(Given.signerId(0), 0).toString(), "Pay slip", "UPLOAD", "UPLOAD", null, "e", null,
                true, null));
    }

    @Test
    void whereItIsRequestedSignicatCallsUsAtEachEnd() {
        // Given
        SigningRequest request = Given.request(Given.signer(0));

        // When
        Order order = SignicatOrders.order(request, Given.options(request), new OrderTerms(7, true), Given.refs(request));

        // Then
        assertThat(order.tasks().get(0).notifications()).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo("URL");
            assertThat(one.recipient()).isEqualTo(Given.URLS.callback().toString());
            assertThat(one.schedule()).extracting(Schedule::triggerStatus).containsExactly("COMPLETED", "REJECTED", "EXPIRED");
        });
        assertThat(order.notifications()).singleElement().satisfies(one -> {
            assertThat(one.recipient()).isEqualTo(Given.URLS.callback() + "?told=completed");
            assertThat(one.schedule()).isEmpty();
        });
        assertThat(order.packagingTasks().get(0).notifications()).singleElement().satisfies(
                one -> assertThat(one.schedule()).extracting(Schedule::triggerStatus).containsExactly("COMPLETED"));
    }

    @Test
    void theSameRequestMakesTheSameOrder() {
        // Then
        assertThat(order(sample())).isEqualTo(order(sample()));
    }

    @Test
    void theRequestOfTheSampleHasNoViolation() {
        // Then
        assertThat(Given.options(sample()).violations()).isEmpty();
    }
}
