package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.CreatedPosting;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signicat.SignicatReplies.Artifact;
import io.countersign.provider.signicat.SignicatReplies.Event;
import io.countersign.provider.signicat.SignicatReplies.Forward;
import io.countersign.provider.signicat.SignicatReplies.PackagingStatus;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class SignicatMapperTest {

    private static CreatedPosting created(SigningRequest request, String... tasks) throws Exception {
        Order answer = Given.MAPPER.readValue(new JsonObject().put("id", Given.REFERENCE).put("tasks",
                new JsonArray(List.of(tasks).stream().map(Given::json).toList())).encode(), Order.class);
        return SignicatMapper.created(request, Given.options(request), new OrderTerms(7, false), answer, Given.CREATED);
    }

    private static String task(int signer, String url) {
        return "{'id':'" + Given.signerId(signer) + "','signingUrl':'" + url + "'}";
    }

    @Test
    void aTakenOrderIsKnownByItsIdAndEndsWithItsDays() throws Exception {
        // When
        CreatedPosting created = created(Given.request(Given.signer(0)), task(0, "https://id.example/sign/0"));

        // Then
        assertThat(created.reference()).isEqualTo(Given.REFERENCE);
        assertThat(created.status()).isEqualTo("CREATED");
        assertThat(created.expiresAt()).isEqualTo(Given.CREATED.plus(Duration.ofDays(7)));
        assertThat(created.links()).containsExactly(
                new SigningLink(Given.signerId(0), URI.create("https://id.example/sign/0"), false));
        assertThat(new SignicatNotes(created.notes()).packaged()).containsExactly(Given.documentId(0));
        assertThat(new SignicatNotes(created.notes()).link(Given.signerId(0))).hasValue("https://id.example/sign/0");
    }

    @Test
    void linksAreMatchedByTaskAndNotByPlace() throws Exception {
        // When
        CreatedPosting created = created(Given.request(Given.signer(0), Given.signer(1)),
                task(1, "https://id.example/sign/1"), task(0, "https://id.example/sign/0"), "{'id':'another'}");

        // Then
        assertThat(created.links()).extracting(link -> link.address().toString()).containsExactly("https://id.example/sign/0",
                "https://id.example/sign/1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nowhere", "javascript:alert(1)", "https://", "http://a b" })
    void whatIsNoAddressIsNoLink(String url) throws Exception {
        // Then
        assertThat(created(Given.request(Given.signer(0)), task(0, url)).links()).isEmpty();
    }

    @Test
    void aPageThatOpensByASecretIsOpenedOnceAndItsAddressIsNotKept() throws Exception {
        // When
        CreatedPosting created = created(Given.request(Given.signer(0, "{'authentication':{'artifact':true}}")),
                task(0, "https://id.example/sign/0?artifact=s"));

        // Then
        assertThat(created.links()).extracting(SigningLink::oneTime).containsExactly(true);
        SignicatNotes notes = new SignicatNotes(created.notes());
        assertThat(notes.byArtifact(Given.signerId(0))).isTrue();
        assertThat(notes.json().encode()).doesNotContain("id.example");
    }

    @Test
    void whatIsSignedIsKeptForThirtyDaysAfterTheLastDayOfSigning() {
        // Then
        assertThat(SignicatMapper.keepUntil(new PostingTimes(Given.CREATED, Given.CREATED, Given.CREATED.plusSeconds(60))))
                .isEqualTo(new KeepUntil(Given.CREATED.plusSeconds(60).plus(Duration.ofDays(30)), true));
        assertThat(SignicatMapper.keepUntil(new PostingTimes(Given.CREATED, null, null)))
                .isEqualTo(new KeepUntil(Given.CREATED.plus(Duration.ofDays(44)), true));
    }

    @Test
    void whatIsUploadedIsNotedUntilTheOrderIsTaken() {
        // Given
        DocumentRefs refs = Given.refs(Given.request(Given.signer(0)));

        // When
        SignicatNotes noted = SignicatNotes.uploaded(refs);

        // Then
        assertThat(noted.documentRefs()).isEqualTo(refs);
        assertThat(noted.maybeOrdered()).isFalse();
        assertThat(noted.ordering().maybeOrdered()).isTrue();
        assertThat(noted.ordering().documentRefs()).isEqualTo(refs);
        assertThat(new SignicatNotes(new JsonObject()).documentRefs().byKey()).isEqualTo(Map.of());
    }

    @Test
    void everyKeyOfEvidenceIsReadAsItWasWritten() {
        // Given
        List<EvidenceKey> keys = List.of(EvidenceKey.packaging(Given.documentId(0)),
                EvidenceKey.result(Given.signerId(0), Given.documentId(0)),
                EvidenceKey.original(Given.signerId(0), Given.documentId(0)));

        // Then
        assertThat(keys).allSatisfy(key -> assertThat(EvidenceKey.of(key.text())).isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "pades", "packaging", "result/0198c1f2-0000-7000-8000-000000000100", "packaging/../x" })
    void anotherKeyIsNone(String key) {
        // Then
        assertThatThrownBy(() -> EvidenceKey.of(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "notification-sent", "NOTIFICATION_SENT", " Notification_Sent " })
    void anEventIsReadInBothSpellings(String word) {
        // Then
        assertThat(new Event(word, null, null).word()).isEqualTo("notification-sent");
    }

    @ParameterizedTest
    @NullSource
    void anEventWithoutATypeBreaksNothing(String word) {
        // Then
        assertThat(new Event(word, null, null).word()).isEmpty();
    }

    @Test
    void signicatsOwnSamplesAreRead() throws Exception {
        // Then
        assertThat(Given.MAPPER.readValue(Given.golden("packaging-status.json"), PackagingStatus.class)
                .packagingTaskStatus()).isEqualTo("COMPLETED");
        assertThat(Given.MAPPER.readValue(Given.golden("events.json"), Event[].class)[0].word())
                .isEqualTo("notification-sent");
        assertThat(Given.MAPPER.readValue(Given.golden("forwards.json"), Forward[].class)[0].recipientMobile())
                .isEqualTo("+4711223344");
        assertThat(Given.MAPPER.readValue(Given.golden("artifact.json"), Artifact.class).artifact()).isNotEmpty();
        assertThat(Given.MAPPER.readValue(Given.golden("order.json"), Order.class).tasks()).hasSize(1);
    }

    @Test
    void whatNobodyAnnouncedIsReadAsFarAsItGoes() throws Exception {
        // When
        Order order = Given.MAPPER.readValue("{\"id\":\"7\",\"tasks\":[null,{\"id\":\"t\",\"mood\":\"good\","
                + "\"documents\":null}],\"state\":{\"new\":true}}", Order.class);

        // Then
        assertThat(order.tasks()).singleElement().satisfies(task -> assertThat(task.documents()).isEmpty());
    }
}
