package io.countersign.testing;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * Somebody who uses the API.
 */
public final class Integrator {

    private Integrator() {
    }

    /** A create body for Signant that nothing is wrong with, to be changed at will. */
    public static Map<String, Object> order(byte[] document) {
        Map<String, Object> order = new HashMap<>();
        order.put("provider", "signant");
        order.put("title", "Loan agreement");
        order.put("reference", "test-" + UUID.randomUUID());
        order.put("documents", new ArrayList<>(List.of(new HashMap<>(Map.of("name", "loan.pdf", "contentType",
                "application/pdf", "content", Base64.getEncoder().encodeToString(document))))));
        order.put("signers", new ArrayList<>(List.of(new HashMap<>(Map.of("name", "Kari Nordmann")))));
        return order;
    }

    /** The same with so many signers of different names. */
    public static Map<String, Object> order(byte[] document, int signers) {
        Map<String, Object> order = order(document);
        List<Map<String, Object>> people = new ArrayList<>();
        for (int i = 1; i <= signers; i++) {
            people.add(new HashMap<>(Map.of("name", "Signer " + i)));
        }
        order.put("signers", people);
        return order;
    }

    /** The same for Posten, with so many signers, each with a national id of its own. */
    public static Map<String, Object> postenOrder(byte[] document, int signers) {
        Map<String, Object> order = order(document, signers);
        order.put("provider", "posten");
        for (int i = 0; i < signers; i++) {
            person(order, i).put("nationalId", "%011d".formatted(10_109_001_290L + i));
        }
        return order;
    }

    /** The same for Signicat, with so many signers, each with a national id of its own, and so many documents. */
    public static Map<String, Object> signicatOrder(int signers, int documents) {
        Map<String, Object> order = postenOrder(Documents.pdf(), signers);
        order.put("provider", "signicat");
        order.put("documents", IntStream.rangeClosed(1, documents).mapToObj(i -> new HashMap<String, Object>(Map.of("name",
                "part-" + i + ".pdf", "contentType", "application/pdf", "content",
                Base64.getEncoder().encodeToString(Documents.pdf())))).toList());
        return order;
    }

    /** An order for SignSpace, which invites by mail: as many signers, each with an address of its own, and documents. */
    public static Map<String, Object> signSpaceOrder(int signers, int documents) {
        Map<String, Object> order = signicatOrder(signers, documents);
        order.put("provider", "signspace");
        order.put("reference", "space-" + UUID.randomUUID());
        for (int i = 0; i < signers; i++) {
            Map<String, Object> person = person(order, i);
            person.clear();
            person.put("name", "Signer Number" + (char) ('A' + i));
            person.put("email", "signer" + i + "." + UUID.randomUUID() + "@example.com");
        }
        return order;
    }

    /** A signer of an order, to be changed. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> person(Map<String, Object> order, int signer) {
        return (Map<String, Object>) ((List<?>) order.get("signers")).get(signer);
    }

    /** A document of an order, to be changed. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> document(Map<String, Object> order, int document) {
        return (Map<String, Object>) ((List<?>) order.get("documents")).get(document);
    }

    /** Creates a posting that must be taken. */
    public static JsonPath create(Map<String, Object> order) {
        return post(order).then().statusCode(201).extract().jsonPath();
    }

    /** Creates a posting for one signer that must be taken. */
    public static JsonPath create() {
        return create(order(Documents.pdf()));
    }

    public static Response post(Map<String, Object> order) {
        return given().contentType("application/json").body(order).post("/v1/postings");
    }

    public static JsonPath get(JsonPath posting) {
        return given().get("/v1/postings/" + posting.getString("id")).then().statusCode(200).extract().jsonPath();
    }

    /** The types of all events of a posting, oldest first. */
    public static List<String> events(JsonPath posting) {
        return given().get("/v1/postings/" + posting.getString("id") + "/events").then().statusCode(200).extract().jsonPath()
                .getList("items.type");
    }

    /** The bytes of the first evidence item. */
    public static byte[] evidence(JsonPath posting) {
        return given().get("/v1/postings/" + posting.getString("id") + "/evidence/" + posting.getString("evidence[0].id"))
                .then().statusCode(200).extract().asByteArray();
    }
}
