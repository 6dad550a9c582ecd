package io.countersign.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.provider.SigningRequest.GatewayUrls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

/** What every provider says of its options, against what it takes of them. */
@QuarkusTest
class ProviderOptionsTest {

    private static final String NO_SUCH = "has no such option here";

    @Inject
    Providers providers;

    /** A place where options are given. */
    private enum Place {
        POSTING,
        SIGNER,
        DOCUMENT;

        JsonObject schema(SignatureProvider provider) {
            OptionsSchema schema = provider.optionsSchema();
            return switch (this) {
                case POSTING -> schema.posting();
                case SIGNER -> schema.signer();
                case DOCUMENT -> schema.document();
            };
        }

        List<Violation> violations(SignatureProvider provider, JsonObject options) {
            return provider.violations(request(this == POSTING ? options : new JsonObject(),
                    this == SIGNER ? options : new JsonObject(), this == DOCUMENT ? options : new JsonObject()));
        }
    }

    private record Option(SignatureProvider provider, Place place, String name, JsonObject type) {

        List<Violation> given(Object value) {
            return place.violations(provider, new JsonObject().put(name, value));
        }
    }

    private Stream<Option> options() {
        return providers.all().stream().flatMap(provider -> Stream.of(Place.values()).flatMap(place -> place.schema(provider)
                .getJsonObject("properties").stream()
                .map(one -> new Option(provider, place, one.getKey(), (JsonObject) one.getValue()))));
    }

    @Test
    void everyOptionThatIsReportedIsKnown() {
        // Then
        assertThat(options()).isNotEmpty().allSatisfy(option -> assertThat(option.given(sample(option.type())))
                .extracting(Violation::message).noneMatch(message -> message.contains(NO_SUCH)));
    }

    @Test
    void everyWordThatIsReportedIsTaken() {
        // Then
        assertThat(options().filter(option -> option.type().containsKey("enum"))).isNotEmpty()
                .allSatisfy(option -> assertThat(option.type().getJsonArray("enum"))
                        .allSatisfy(word -> assertThat(option.given(word)).extracting(Violation::field)
                                .noneMatch(field -> field.endsWith("." + option.name()))));
    }

    @Test
    void whatIsOfAnotherTypeThanIsReportedIsRefused() {
        // Then
        assertThat(options()).allSatisfy(option -> assertThat(
                option.given(option.type().getString("type").equals("object") ? "no object" : new JsonObject()))
                .isNotEmpty());
    }

    @Test
    void whatIsNotReportedIsRefused() {
        // Then
        assertThat(providers.all()).allSatisfy(provider -> assertThat(Place.values()).allSatisfy(place -> {
            assertThat(place.schema(provider).getBoolean("additionalProperties")).isFalse();
            assertThat(place.violations(provider, new JsonObject().put("surprise", 1))).extracting(Violation::message)
                    .anyMatch(message -> message.contains(NO_SUCH));
        }));
    }

    @Test
    void theSchemaIsShownWithTheProvider() {
        // When
        JsonPath shown = given().get("/v1/providers").then().statusCode(200).extract().jsonPath();

        // Then
        for (SignatureProvider provider : providers.all()) {
            String schema = "find { it.id == '" + provider.id() + "' }.optionsSchema";
            assertThat(new JsonObject(shown.getMap(schema + ".posting")))
                    .isEqualTo(new JsonObject(provider.optionsSchema().posting().encode()));
            assertThat(shown.getString(schema + ".signer.type")).isEqualTo("object");
            assertThat(shown.getString(schema + ".document.type")).isEqualTo("object");
        }
    }

    /** A value that the type permits. */
    private static Object sample(JsonObject type) {
        if (type.containsKey("enum")) {
            return type.getJsonArray("enum").getValue(0);
        }
        return switch (type.getString("type")) {
            case "boolean" -> true;
            case "integer" -> type.getInteger("minimum");
            case "array" -> List.of(sample(type.getJsonObject("items")));
            case "object" -> new JsonObject();
            default -> "date".equals(type.getString("format")) ? "1990-12-31" : "https://example.com/";
        };
    }

    private static SigningRequest request(JsonObject posting, JsonObject signer, JsonObject document) {
        URI url = URI.create("https://gateway.example/url");
        return new SigningRequest(new PostingId(UUID.randomUUID()), "default",
                new Presentation("Loan agreement", null, null, null),
                List.of(new SigningRequest.Document(UUID.randomUUID(), "loan.pdf", "application/pdf", null, 9, null, document)),
                List.of(new SigningRequest.Signer(UUID.randomUUID(), Person.identified("Kari Nordmann", "01017012390"), null,
                        null, null, signer)),
                new GatewayUrls(url, url, url, url), null, posting);
    }
}
