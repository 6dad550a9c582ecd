package io.countersign.adapter.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.countersign.provider.OptionsSchema;
import io.vertx.core.json.JsonObject;

class OptionsSchemasTest {

    private static JsonObject schema(Function<OptionsReader, ?> read) {
        return OptionsSchemas.of(read, given -> given, given -> given).posting();
    }

    private static JsonObject option(Function<OptionsReader, Object> read) {
        return schema(read).getJsonObject("properties").getJsonObject("it");
    }

    @Test
    void eachPlaceHasASchemaOfItsOwn() {
        // When
        OptionsSchema schema = OptionsSchemas.of(given -> given.text("title"), given -> given.bool("adult"),
                given -> given());

        // Then
        assertThat(schema.posting().getJsonObject("properties").fieldNames()).containsExactly("title");
        assertThat(schema.signer().getJsonObject("properties").fieldNames()).containsExactly("adult");
        assertThat(schema.document().getMap()).isEqualTo(Map.of("$schema", "https://json-schema.org/draft/2020-12/schema",
                "type", "object", "properties", new JsonObject(), "additionalProperties", false));
    }

    @Test
    void eachTypeIsReportedWithItsBounds() {
        // Then
        assertThat(option(given -> given.text("it", 80)))
                .isEqualTo(json("{'type':'string','minLength':1,'maxLength':80,'pattern':'\\\\S'}"));
        assertThat(option(given -> given.bool("it"))).isEqualTo(json("{'type':'boolean'}"));
        assertThat(option(given -> given.integer("it", 1, 30))).isEqualTo(json("{'type':'integer','minimum':1,'maximum':30}"));
        assertThat(option(given -> given.integer("it", 0, Integer.MAX_VALUE)))
                .isEqualTo(json("{'type':'integer','minimum':0}"));
        assertThat(option(given -> given.date("it"))).isEqualTo(json("{'type':'string','format':'date'}"));
        assertThat(option(given -> given.choice("it", List.of("red", "green"), Function.identity())))
                .isEqualTo(json("{'type':'string','enum':['red','green']}"));
        assertThat(option(given -> given.webAddress("it", false)))
                .isEqualTo(json("{'type':'string','format':'uri','maxLength':500}"));
        assertThat(option(given -> given.texts("it")).getJsonObject("items").getString("type")).isEqualTo("string");
    }

    @Test
    void theMembersOfObjectsAndOfListsOfThemAreReportedThoughNoneIsGiven() {
        // When
        JsonObject schema = schema(given -> given.list("people",
                person -> given(person.text("name"), person.object("home", home -> given(home.text("street"))))));

        // Then
        JsonObject people = schema.getJsonObject("properties").getJsonObject("people");
        assertThat(people.getString("type")).isEqualTo("array");
        assertThat(people.getInteger("minItems")).isEqualTo(1);
        assertThat(people.getJsonObject("items").getBoolean("additionalProperties")).isFalse();
        assertThat(people.getJsonObject("items").getJsonObject("properties").fieldNames()).containsExactly("name", "home");
        assertThat(people.getJsonObject("items").getJsonObject("properties").getJsonObject("home").getJsonObject("properties")
                .fieldNames()).containsExactly("street");
    }

    private static List<Object> given(Object... values) {
        return Arrays.asList(values);
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}
