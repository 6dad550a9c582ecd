package io.countersign.testing;

import static io.restassured.RestAssured.given;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/**
 * The simulators' kit: the desk at which signers sit, the clock, the faults and what really arrived.
 */
public final class Kit {

    private static final String SIGNANT = "signant";

    private Kit() {
    }

    /** Lets the first signer of a posting who can still do something begin and sign; where the browser is sent then. */
    public static String sign(JsonPath posting) {
        act(posting, 0, "begin");
        return act(posting, 0, "sign");
    }

    /** Lets a signer of a posting act; where the browser is sent then, or null. */
    public static String act(JsonPath posting, int signer, String what) {
        Map<String, Object> ceremony = ceremonies(posting).get(signer);
        Object key = ((Map<?, ?>) ceremony.get("signer")).get("key");
        return given().post("/simulator/desk/" + posting.getString("provider") + "/" + posting.getString("providerReference")
                + "/" + key + "/" + what).then().statusCode(200).extract().jsonPath().getString("returnUrl");
    }

    /** The ceremonies of a posting by the names of its signers. */
    private static List<Map<String, Object>> ceremonies(JsonPath posting) {
        List<Map<String, Object>> all = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath().getList("");
        return all.stream().filter(one -> posting.getString("providerReference").equals(one.get("reference")))
                .sorted(Comparator.comparing(one -> nameOf(one))).toList();
    }

    private static String nameOf(Map<String, Object> ceremony) {
        return (String) ((Map<?, ?>) ceremony.get("signer")).get("name");
    }

    /** Moves the clock forward and lets the collector do what has become due. */
    public static void advance(String duration) {
        given().contentType("application/json").body(Map.of("advance", duration)).post("/simulator/clock").then()
                .statusCode(200);
    }

    /** Sets Signant's faults. */
    public static void faults(Map<String, Object> faults) {
        faults(SIGNANT, faults);
    }

    public static void faults(String provider, Map<String, Object> faults) {
        given().contentType("application/json").body(faults).put("/simulator/faults/" + provider).then().statusCode(200);
    }

    /** Takes Signant's faults away. */
    public static void noFaults() {
        noFaults(SIGNANT);
    }

    public static void noFaults(String provider) {
        given().delete("/simulator/faults/" + provider).then().statusCode(204);
    }

    /** As {@link #noFaults()}, and what they have left behind goes too: the next test finds no open circuit breaker. */
    public static void endFaults() {
        endFaults(SIGNANT);
    }

    public static void endFaults(String provider) {
        noFaults(provider);
        Arc.container().instance(CircuitBreakerMaintenance.class).get().resetAll();
    }

    /** How often an operation arrived at its provider for a posting. */
    public static long calls(String operation, JsonPath posting) {
        return calls(posting.getString("provider"), operation).stream()
                .filter(call -> posting.getString("providerReference").equals(call.get("reference"))).count();
    }

    /** All calls of an operation that arrived at a provider. */
    public static List<Map<String, Object>> calls(String provider, String operation) {
        List<Map<String, Object>> all = given().get("/simulator/calls/" + provider).then().statusCode(200).extract()
                .jsonPath().getList("");
        return all.stream().filter(call -> operation.equals(call.get("operation"))).toList();
    }
}
