package io.countersign.provider.posten.simulator;

import static io.restassured.RestAssured.given;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import io.countersign.testing.Documents;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** A sender that speaks to the service by hand, as the page on Posten says. */
final class Sender {

    static final String NAMESPACE = "http://signering.posten.no/schema/v1";
    static final String ORGANIZATION = "123456789";
    static final String NEXT_POLL = "X-Next-permitted-poll-time";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Schema SCHEMA = schema();

    private Sender() {
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> http) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }

        byte[] bytes() {
            return http.body();
        }

        String raw() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        Element xml() {
            try {
                Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                        .parse(new ByteArrayInputStream(http.body()));
                SCHEMA.newValidator().validate(new DOMSource(document));
                return document.getDocumentElement();
            } catch (Exception broken) {
                throw new AssertionError(status() + " " + raw(), broken);
            }
        }

        /** The first element of that name in a document that fits the schema; null when there is none. */
        String text(String name) {
            return all(name).isEmpty() ? null : all(name).get(0).getTextContent();
        }

        List<Element> all(String name) {
            NodeList found = xml().getElementsByTagNameNS(NAMESPACE, name);
            List<Element> elements = new ArrayList<>();
            for (int index = 0; index < found.getLength(); index++) {
                elements.add((Element) found.item(index));
            }
            return elements;
        }

        List<String> texts(String name) {
            return all(name).stream().map(Element::getTextContent).toList();
        }

        String errorCode() {
            return text("error-code");
        }

        Instant nextPoll() {
            return Instant.from(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(header(NEXT_POLL)));
        }
    }

    static String root(String organization) {
        return "http://localhost:" + RestAssured.port + "/simulator/posten/api/" + organization;
    }

    static String jobs() {
        return jobs(ORGANIZATION);
    }

    static String jobs(String organization) {
        return root(organization) + "/direct/signature-jobs";
    }

    /** A queue that nobody else asks. */
    static String newQueue() {
        return "queue-" + UUID.randomUUID();
    }

    static String polled(String queue) {
        return request(
                "<status-retrieval-method>POLLING</status-retrieval-method><polling-queue>" + queue + "</polling-queue>");
    }

    static String waiting() {
        return request("");
    }

    static String request(String rest) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <direct-signature-job-request xmlns="http://signering.posten.no/schema/v1"><reference>order 42</reference>\
                <exit-urls><completion-url>https://gateway.example/completed?posting=1</completion-url>\
                <rejection-url>https://gateway.example/rejected</rejection-url>\
                <error-url>https://gateway.example/failed</error-url></exit-urls>%s</direct-signature-job-request>"""
                .formatted(rest);
    }

    static String signer(String identifier) {
        return "<signer><signer-identifier>" + identifier + "</signer-identifier></signer>";
    }

    static String manifest() {
        return manifest(signer("kari"));
    }

    static String manifest(String signers) {
        return manifest(signers, "<document href=\"loan.pdf\" mime=\"application/pdf\"><title>The loan</title></document>", "");
    }

    static String manifest(String signers, String documents, String rest) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <p:direct-signature-job-manifest xmlns:p="http://signering.posten.no/schema/v1">%s\
                <p:sender><p:organization-number>123456789</p:organization-number></p:sender><p:title>Loan agreement</p:title>\
                <p:description>Please sign</p:description><p:documents>%s</p:documents>%s</p:direct-signature-job-manifest>"""
                .formatted(prefixed(signers), prefixed(documents), prefixed(rest));
    }

    private static String prefixed(String xml) {
        return xml.replaceAll("<(/?)", "<$1p:");
    }

    static Instant now() {
        return Instant.parse(given().get("/simulator/clock").then().statusCode(200).extract().path("now"));
    }

    static void advance(Duration by) {
        given().contentType("application/json").body("{\"advance\":\"" + by + "\"}").post("/simulator/clock").then()
                .statusCode(200);
    }

    static TestPackage packaged(String manifest) {
        return new TestPackage(manifest, now()).withPdf("loan.pdf", Documents.pdf());
    }

    static Reply create(String request) {
        return create(request, packaged(manifest()));
    }

    static Reply create(String request, TestPackage bundle) {
        return create(request, bundle.zip());
    }

    static Reply create(String request, byte[] bundle) {
        return create(ORGANIZATION, request, bundle);
    }

    static Reply create(String organization, String request, byte[] bundle) {
        return post(jobs(organization), "multipart/mixed; charset=ISO-8859-1; boundary=Border_1", multipart(request, bundle));
    }

    static byte[] multipart(String request, byte[] bundle) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--Border_1\r\nContent-Type: application/xml\r\n\r\n" + request
                + "\r\n--Border_1\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bundle);
        body.writeBytes("\r\n--Border_1--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    static Reply poll(String queue) {
        return get(jobs() + "?polling_queue=" + queue);
    }

    static Reply get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    static Reply delete(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).DELETE());
    }

    static Reply post(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()));
    }

    static Reply post(String url, String type, byte[] body) {
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", type).POST(chunked));
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Lets a signer, counted from 1, act at the desk; answers where the browser is sent, or null. */
    static String act(Reply created, int position, String act) {
        return desk(created, position, act).statusCode(200).extract().jsonPath().getString("returnUrl");
    }

    static ValidatableResponse desk(Reply created, int position, String act) {
        return given().post("/simulator/desk/posten/" + created.text("signature-job-id") + "/" + key(created, position) + "/"
                + act).then();
    }

    static String sign(Reply created, int position) {
        act(created, position, "begin");
        return act(created, position, "sign");
    }

    static String key(Reply created, int position) {
        List<java.util.Map<String, Object>> all = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath()
                .getList("");
        return all.stream().filter(one -> created.text("signature-job-id").equals(one.get("reference")))
                .map(one -> (java.util.Map<?, ?>) one.get("signer"))
                .filter(signer -> ((String) signer.get("name")).startsWith("Signer " + position + " "))
                .map(signer -> (String) signer.get("key")).findFirst().orElseThrow();
    }

    /** The token that came with the browser. */
    static String token(String exitUrl) {
        return exitUrl.replaceAll(".*[?&]status_query_token=([^&#]*).*", "$1");
    }

    static void faults(String json) {
        given().contentType("application/json").body(json).put("/simulator/faults/posten").then().statusCode(200);
    }

    static void noFaults() {
        given().delete("/simulator/faults/posten").then().statusCode(204);
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance()
                    .newSchema(new StreamSource(Sender.class.getResource("/direct.xsd").toExternalForm()));
        } catch (Exception missing) {
            throw new IllegalStateException(missing);
        }
    }
}
