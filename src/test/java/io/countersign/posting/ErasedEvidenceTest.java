package io.countersign.posting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.document.BytesErasedException;
import io.countersign.evidence.EvidenceKind;
import io.countersign.posting.Posting.Document;
import io.countersign.posting.Posting.Evidence;
import io.countersign.posting.Posting.Request;
import io.countersign.posting.Posting.ReturnUrls;
import io.countersign.posting.Posting.Tokens;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingId;
import io.countersign.provider.Presentation;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Evidence that is to be a document, and is erased between the check of the request and its storing. */
@QuarkusTest
class ErasedEvidenceTest {

    @Inject
    FakeProvider provider;

    @Inject
    Postings postings;

    @Inject
    PostingIntents intents;

    @Inject
    Clock clock;

    @Test
    void whatWasErasedMeanwhileIsNotStoredAsADocument() {
        // Given
        Posting first = done(postings.get(collected()));
        NewPosting wanted = following(first.evidence().get(0));
        given().delete("/v1/postings/" + first.id()).then().statusCode(202);

        // When
        Throwable failure = done(intents.begin(wanted, UUID.randomUUID()).onItem().<Throwable> transform(begun -> null)
                .onFailure().recoverWithItem(thrown -> thrown));

        // Then
        assertThat(failure).isInstanceOf(BytesErasedException.class);
        assertThat(done(postings.findAny(wanted.id()))).isEmpty();
    }

    private PostingId collected() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        JsonPath posting = Integrator.create(order);
        FakeProvider.FakePosting fake = provider.fake(posting.getString("providerReference"));
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        return new PostingId(UUID.fromString(posting.getString("id")));
    }

    private NewPosting following(Evidence evidence) {
        Request request = new Request(new Presentation("Again", null, null, null), null, new JsonObject(), List.of(),
                ReturnUrls.NONE,
                new Tokens(UUID.randomUUID().toString(), UUID.randomUUID().toString()), null, null);
        Document document = new Document(UUID.randomUUID(), "again.xml", evidence.contentType(), null, new JsonObject(),
                evidence.content());
        return new NewPosting(new PostingId(UUID.randomUUID()), "default", "default", provider.id(), request, List.of(),
                List.of(document), List.of(), new KeepUntil(clock.instant(), false), 0, null);
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }
}
