package io.countersign.provider.signant.simulator;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.restassured.response.ValidatableResponse;

/** Posts golden requests as they are, by no SOAP library at all. */
final class Soap {

    private static final String BODY = "Envelope.Body.";

    private Soap() {
    }

    static String createRequest() {
        return golden("create-request").replace("@FILE@",
                Base64.getEncoder().encodeToString(SmallPdf.saying("Loan agreement")));
    }

    static String statusRequest(String posting) {
        return golden("status-request").replace("@POSTING@", posting);
    }

    static String downloadRequest(String posting, String attachment) {
        return golden("download-request").replace("@POSTING@", posting).replace("@ATTACHMENT@", attachment);
    }

    static Reply create(String request) {
        return call("CreateInstantPosting", request);
    }

    static Reply create() {
        return create(createRequest());
    }

    static Reply status(String posting) {
        return call("GetPostingStatus", statusRequest(posting));
    }

    static Reply download(String posting, String attachment) {
        return call("DownloadInstantAttachment", downloadRequest(posting, attachment));
    }

    static Reply call(String operation, String request) {
        return new Reply(operation, given()
                .header("SOAPAction", "\"http://tempuri.org/IInstantSignatureService/" + operation + "\"")
                .contentType("text/xml; charset=utf-8").body(request.getBytes(StandardCharsets.UTF_8))
                .post("/simulator/soap/signant").then());
    }

    static void faults(String json) {
        given().contentType("application/json").body(json).put("/simulator/faults/signant").then().statusCode(200);
    }

    static void noFaults() {
        given().delete("/simulator/faults/signant").then().statusCode(204);
    }

    static void advance(String by) {
        given().contentType("application/json").body("{\"advance\":\"" + by + "\"}")
                .post("/simulator/clock").then().statusCode(200);
    }

    static ValidatableResponse act(Reply created, String act) {
        return given().post("/simulator/desk/signant/" + created.text("PostingID") + "/" + created.key() + "/" + act).then();
    }

    private static String golden(String name) {
        try (InputStream file = Soap.class.getResourceAsStream("/provider/signant/" + name + ".xml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What came back. */
    record Reply(String operation, ValidatableResponse http) {

        int status() {
            return http.extract().statusCode();
        }

        String text(String field) {
            return http.extract().xmlPath().getString(BODY + operation + "Response." + operation + "Result." + field);
        }

        boolean success() {
            return Boolean.parseBoolean(text("Success"));
        }

        int errorCode() {
            return Integer.parseInt(text("ErrorCode"));
        }

        byte[] file() {
            return Base64.getMimeDecoder().decode(text("AttachmentFile"));
        }

        /** The last part of the first sign URL, the signer's key on the desk. */
        String key() {
            String url = text("SignUrls.UrlToSigning[0].Url");
            return url.substring(url.lastIndexOf('/') + 1);
        }

        String fault() {
            return http.extract().xmlPath().getString("Envelope.Body.Fault.faultstring");
        }

        String raw() {
            return http.extract().asString();
        }
    }
}
