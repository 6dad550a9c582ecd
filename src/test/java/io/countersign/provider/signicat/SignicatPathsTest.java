package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;

class SignicatPathsTest {

    private static final SigningRequest REQUEST = Given.request(
            "{'profile':'p','notifications':[{'type':'sms','recipient':'1'}],"
                    + "'packagingNotifications':[{'type':'sms','recipient':'1'}]}",
            List.of(Given.document(0), Given.document(1, "Terms", "{}")), Given.known(0, "{}"),
            Given.known(1, "{'profile':'q','dialog':{'title':'Hi'},'attributes':[{'name':'email','value':'v'},"
                    + "{'name':'national-id','methods':['nbid']}],'notifications':[{'type':'sms'},"
                    + "{'type':'email','recipient':'a@x.example'}],'uploads':[{'description':'Pay slip'}]}"));
    private static final SignicatPaths PATHS = new SignicatPaths(REQUEST, Given.options(REQUEST));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "clientReference | reference", "tasks[0].language | language",
            "tasks[1].daysToLive | expiresAt", "tasks[0].profile | options.profile",
            "tasks[1].profile | signers[1].options.profile",
            "tasks[0].signatureMethods[1].name | options.signatureMethods[1].name",
            "tasks[0].dialog.title | title", "tasks[0].dialog.message | description",
            "tasks[1].dialog.title | signers[1].options.dialog.title", "tasks[1].dialog.message | description",
            "tasks[0].subject.attributes[0].value | signers[0].nationalId",
            "tasks[1].subject.attributes[0].value | signers[1].options.attributes[0].value",
            "tasks[1].subject.attributes[1].value | signers[1].nationalId",
            "tasks[1].subject.attributes[1].methods[0] | signers[1].options.attributes[1].methods[0]",
            "tasks[0].subject.id | signers[0].identifier",
            "tasks[1].subject.loginHints[2].value | signers[1].options.loginHints[2].value",
            "tasks[0].documents[0] | documents[0]", "tasks[1].documents[0].description | documents[0].name",
            "tasks[1].documents[1].description | documents[1].description",
            "tasks[0].documents[1].form.inputParams[0].name | documents[1].options.form.inputParams[0].name",
            "tasks[0].documents[1].documentRef | documents[1]",
            "tasks[1].documents[2].description | signers[1].options.uploads[0].description",
            "tasks[1].dependsOnTasks[0] | signers[1].order", "tasks[1].id | signers[1]",
            "tasks[1].notifications[0].recipient | signers[1].phone",
            "tasks[1].notifications[1].recipient | signers[1].options.notifications[1].recipient",
            "tasks[1].notifications[0].schedule[0].delay.hours | signers[1].options.notifications[0].schedule[0].delay.hours",
            "notifications[0].message | options.notifications[0].message",
            "packagingTasks[3].notifications[0].recipient | options.packagingNotifications[0].recipient",
            "packagingTasks[0].sendToArchive | options.sendToArchive",
            "notificationTemplateParams[0].id | options.notificationTemplateParams[0].id" })
    void aPathIsFoundInOurOwnNames(String signicats, String ours) {
        // Then
        assertThat(PATHS.field(signicats)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({ "daysUntilDeletion", "tasks[7].language", "tasks[0].onTaskComplete", "tasks[0].notifications[0].recipient",
            "notifications[1].recipient", "packagingTasks[0].documents[0].taskId", "packagingTasks[0].notifications[1].type",
            "what is this?", "tasks", "tasks[999999999999]", "brandNew[0].member" })
    void whatHasNoCounterpartIsReportedWithItsPath(String signicats) {
        // When
        Violation violation = PATHS.violation(signicats, "must not be");

        // Then
        assertThat(violation).isEqualTo(new Violation("", signicats + ": must not be"));
    }

    @Test
    void aMessageIsReportedWithoutPersonNumbers() {
        // Then
        assertThat(PATHS.violation("tasks[0].subject.attributes[0].value", "is " + Given.KARI))
                .isEqualTo(new Violation("signers[0].nationalId", "is ***"));
    }

    @Test
    void aPathThatIsMissingBreaksNothing() {
        // Then
        assertThat(PATHS.violation(null, null)).isEqualTo(new Violation("", ""));
    }
}
