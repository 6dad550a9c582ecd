package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.Violation;
import io.countersign.provider.signicat.SignicatWire.Attribute;
import io.countersign.provider.signicat.SignicatWire.Authentication;
import io.countersign.provider.signicat.SignicatWire.Delay;
import io.countersign.provider.signicat.SignicatWire.Dialog;
import io.countersign.provider.signicat.SignicatWire.Form;
import io.countersign.provider.signicat.SignicatWire.NameValue;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.NotificationTemplateParams;
import io.countersign.provider.signicat.SignicatWire.Schedule;
import io.countersign.provider.signicat.SignicatWire.SignatureMethod;

class SignicatOptionsTest {

    private static final TaskOptions NOTHING = new TaskOptions(null, null, null, null, List.of(), null);

    private static SignicatOptions of(String posting, String signer, String document) {
        return Given.options(Given.request(posting, List.of(Given.document(0, document)), Given.signer(0, signer)));
    }

    @Test
    void withoutOptionsSignicatDecidesAndDocumentsAreSigned() {
        // When
        SignicatOptions options = of("{}", "{}", "{}");

        // Then
        assertThat(options.violations()).isEmpty();
        assertThat(options.posting()).isEqualTo(new SignicatOptions.OfPosting(NOTHING, List.of(), List.of(), List.of(), null));
        assertThat(options.signers()).containsExactly(
                new SignicatOptions.OfSigner(NOTHING, null, List.of(), List.of(), List.of(), List.of()));
        assertThat(options.documents()).containsExactly(new SignicatOptions.OfDocument(true, null, null, null, null));
    }

    @Test
    void allOptionsOfThePostingAreRead() {
        // When
        SignicatOptions options = of("{'profile':'default','configuration':'pades','signText':'I agree','sendToArchive':true,"
                + "'useLegacyDocumentViewer':true,'signatureMethods':[{'name':'nbid-sign','type':'signed-statement',"
                + "'handwritten':false}],'authentication':{'methods':['nbid'],'artifact':true},"
                + "'notifications':[{'type':'sms','recipient':'+4740000000','sender':'us','header':'Done','message':'All'}],"
                + "'packagingNotifications':[{'type':'url','recipient':'https://x.example/p','schedule':[{'triggerStatus':"
                + "'completed'}]}],'notificationTemplateParams':[{'id':'t','footer':'f','button':'b','linkText':'l',"
                + "'logoUrl':'https://x.example/logo.png'}]}", "{}", "{}");

        // Then
        assertThat(options.violations()).isEmpty();
        assertThat(options.posting()).isEqualTo(new SignicatOptions.OfPosting(
                new TaskOptions("default", "pades", "I agree", true,
                        List.of(new SignatureMethod("nbid-sign", "SIGNED_STATEMENT", false)),
                        new Authentication(List.of("nbid"), true)),
                List.of(new Notification(null, "+4740000000", "us", "Done", "All", "SMS", List.of(), null)),
                List.of(new Notification(null, "https://x.example/p", null, null, null, "URL",
                        List.of(new Schedule("COMPLETED", null)), null)),
                List.of(new NotificationTemplateParams("t", "f", "b", "l", "https://x.example/logo.png")), true));
    }

    @Test
    void allOptionsOfASignerAndADocumentAreRead() {
        // When
        SignicatOptions options = of("{}", "{'profile':'other','dialog':{'title':'Hi','message':'Sign'},"
                + "'notifications':[{'type':'email','notificationTemplateParamsId':'t','schedule':[{'triggerStatus':"
                + "'forwarded','delay':{'minutes':30,'hours':12,'days':7}}]}],"
                + "'attributes':[{'name':'email','value':'kari@example.com','methods':['nbid']}],"
                + "'loginHints':[{'name':'phone','value':'40000000'}],"
                + "'uploads':[{'description':'Pay slip','externalReference':'e','sendResultToArchive':true}]}",
                "{'action':'view','externalReference':'e','signTextEntry':'ID: 1','sendResultToArchive':false,"
                        + "'form':{'interactive':true,'inputParams':[{'name':'amount','value':'7'}]}}");

        // Then
        assertThat(options.violations()).isEmpty();
        assertThat(options.signers()).containsExactly(new SignicatOptions.OfSigner(
                new TaskOptions("other", null, null, null, List.of(), null), new Dialog("Hi", "Sign"),
                List.of(new Notification(null, null, null, null, null, "EMAIL",
                        List.of(new Schedule("FORWARDED", new Delay(30, 12, 7))), "t")),
                List.of(new Attribute("email", "kari@example.com", List.of("nbid"))),
                List.of(new Attribute("phone", "40000000", List.of())),
                List.of(new SignicatOptions.Upload("Pay slip", "e", true))));
        assertThat(options.documents()).containsExactly(new SignicatOptions.OfDocument(false, "e", "ID: 1",
                new Form(true, List.of(new NameValue("amount", "7"))), false));
    }

    @Test
    void aSignersOptionComesBeforeThePostings() {
        // Given
        TaskOptions posting = new TaskOptions("p", "c", "t", true, List.of(new SignatureMethod("m", null, null)),
                new Authentication(List.of(), true));

        // When
        TaskOptions both = new TaskOptions("own", null, null, false, List.of(), null).or(posting);

        // Then
        assertThat(both).isEqualTo(new TaskOptions("own", "c", "t", false, posting.signatureMethods(),
                posting.authentication()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "created", "started", "completed", "rejected", "expired", "forwarded" })
    void everyTriggerOfATaskCanBeNamed(String trigger) {
        // Then
        assertThat(of("{}", "{'notifications':[{'type':'sms','recipient':'1','schedule':[{'triggerStatus':'" + trigger
                + "'}]}]}", "{}").violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{'foo':1} | options.foo", "{'profile':' '} | options.profile",
            "{'signatureMethods':[]} | options.signatureMethods",
            "{'signatureMethods':[{'type':'SIGNED_STATEMENT'}]} | options.signatureMethods[0].type",
            "{'authentication':{'methods':[]}} | options.authentication.methods",
            "{'authentication':{'level':4}} | options.authentication.level",
            "{'notifications':[{'type':'email'}]} | options.notifications[0].recipient",
            "{'notifications':[{'recipient':'a@x.example'}]} | options.notifications[0].type",
            "{'notifications':[{'type':'fax','recipient':'1'}]} | options.notifications[0].type",
            "{'notifications':[{'type':'url','recipient':'http://x.example'}]} | options.notifications[0].recipient",
            "{'notifications':[{'type':'sms','recipient':'1','schedule':[{'triggerStatus':'created'}]}]} | options.notifications[0].schedule",
            "{'packagingNotifications':[{'type':'sms','recipient':'1','schedule':[{'triggerStatus':'rejected'}]}]} | options.packagingNotifications[0].schedule[0].triggerStatus",
            "{'packagingNotifications':[{'type':'sms','recipient':'1','schedule':[{'triggerStatus':'created','delay':{}}]}]} | options.packagingNotifications[0].schedule[0].delay",
            "{'notificationTemplateParams':[{'footer':'f'}]} | options.notificationTemplateParams[0].id",
            "{'notificationTemplateParams':[{'id':'t','logoUrl':'logo.png'}]} | options.notificationTemplateParams[0].logoUrl",
            "{'sendToArchive':'yes'} | options.sendToArchive", "{'daysUntilDeletion':7} | options.daysUntilDeletion" })
    void theseOfThePostingAreRefused(String posting, String field) {
        // Then
        assertThat(of(posting, "{}", "{}").violations()).extracting(Violation::field).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{'subjectId':'kari'} | subjectId", "{'dialog':'Hi'} | dialog",
            "{'dialog':{'text':'Hi'}} | dialog.text", "{'attributes':[{'value':'v'}]} | attributes[0].name",
            "{'attributes':[{'name':'email'}]} | attributes[0].value",
            "{'attributes':[{'name':'national-id','value':'10109001290'}]} | attributes[0].value",
            "{'loginHints':[{'name':'phone'}]} | loginHints[0].value", "{'uploads':[{}]} | uploads[0].description",
            "{'notifications':[{'type':'url'}]} | notifications[0].recipient",
            "{'notifications':[{'type':'sms','notificationTemplateParamsId':'t'}]} | notifications[0].notificationTemplateParamsId",
            "{'notifications':[{'type':'sms','schedule':[{}]}]} | notifications[0].schedule[0].triggerStatus",
            "{'notifications':[{'type':'sms','schedule':[{'triggerStatus':'started','delay':{'hours':24}}]}]} | notifications[0].schedule[0].delay.hours" })
    void theseOfASignerAreRefused(String signer, String field) {
        // Then
        assertThat(of("{}", signer, "{}").violations()).extracting(Violation::field)
                .containsExactly("signers[0].options." + field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{'action':'upload'} | action",
            "{'form':{'inputParams':[{'value':'v'}]}} | form.inputParams[0].name",
            "{'form':[]} | form", "{'id':'d'} | id" })
    void theseOfADocumentAreRefused(String document, String field) {
        // Then
        assertThat(of("{}", "{}", document).violations()).extracting(Violation::field)
                .containsExactly("documents[0].options." + field);
    }

    @Test
    void noViolationRepeatsAValue() {
        // Then
        assertThat(of("{}", "{'attributes':[{'name':'national-id','value':'10109001290'}]}", "{}").violations().toString())
                .doesNotContain(Given.KARI);
    }
}
