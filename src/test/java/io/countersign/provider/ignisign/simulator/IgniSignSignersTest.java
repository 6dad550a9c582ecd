package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class IgniSignSignersTest {

    private static final String SIGNERS = Caller.ENV + "/signers";
    private static final String PROFILES = Caller.ENV + "/signature-profiles/";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static Caller.Reply create(String more) {
        return Caller.post(SIGNERS, "{\"signatureProfileId\":\"" + Caller.SIMPLE
                + "\",\"firstName\":\"Kari\",\"lastName\":\"Nordmann\"" + more + "}");
    }

    private static String withEmail() {
        return ",\"email\":\"" + Caller.email() + "\"";
    }

    @Test
    void aNewSignerHasASecretThatIsShownOnce() {
        // When
        Caller.Reply created = create(withEmail() + ",\"externalId\":\"x" + System.nanoTime() + "\"");

        // Then
        assertThat(created.text("entityType")).isEqualTo("NATURAL");
        assertThat(created.text("authSecret")).hasSizeGreaterThan(40);
        Caller.Reply summary = Caller.get(SIGNERS + "/" + created.text("signerId"));
        assertThat(summary.raw()).doesNotContain("authSecret");
        assertThat(summary.text("status")).isEqualTo("CREATED");
        assertThat(summary.json().<String> getList("alreadyProvidedInputs")).containsExactly("firstName", "lastName", "email");
    }

    @Test
    void aSecretCanBeRegenerated() {
        // Given
        Caller.Reply created = create(withEmail());

        // When
        Caller.Reply next = Caller.put(SIGNERS + "/" + created.text("signerId") + "/regenerate-auth-secret", "{}");

        // Then
        assertThat(next.text("authSecret")).isNotEmpty().isNotEqualTo(created.text("authSecret"));
    }

    @Test
    void aKnownPersonIsRefusedOrChanged() {
        // Given
        String email = Caller.email();
        String known = Caller.createSigner(Caller.SIMPLE, email).text("signerId");

        // When
        Caller.Reply again = Caller.createSigner(Caller.SIMPLE, email);

        // Then
        assertThat(again.refusal()).isEqualTo("400 SIGNER_CREATION__SIGNER_ALREADY_EXISTS");
        Caller.faults(Map.of("updateKnownSigners", 1));
        assertThat(Caller.createSigner(Caller.SIMPLE, email).text("signerId")).isEqualTo(known);
        Caller.noFaults();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"email\":\"kari\" | SIGNER_CREATION__INPUT_FIELD_VALUE_INVALID",
            "\"phoneNumber\":\"40000000\" | SIGNER_CREATION__INPUT_FIELD_VALUE_INVALID",
            "\"nationality\":\"NOR\" | SIGNER_CREATION__INPUT_FIELD_VALUE_INVALID",
            "\"birthCountry\":\"XX\" | SIGNER_CREATION__INPUT_FIELD_VALUE_INVALID",
            "\"birthDate\":\"31.12.1980\" | SIGNER_CREATION__INPUT_FIELD_VALUE_INVALID",
            "\"birthPlace\":\"Oslo\" | SIGNER_CREATION__INPUT_FIELD_MISSING",
            "\"email\":7 | BODY_VALIDATION_FAILED" })
    void aSignerWhoseInputsAreInvalidIsRefused(String field, String code) {
        // When
        Caller.Reply created = create("," + field);

        // Then
        assertThat(created.refusal()).isEqualTo("400 " + code);
    }

    @Test
    void aProfileThatIsArchivedTakesNoSigners() {
        // When
        Caller.Reply created = Caller.createSigner(Caller.ARCHIVED, Caller.email());

        // Then
        assertThat(created.refusal()).isEqualTo("400 SIGNER_CREATION__SIGNATURE_PROFILE_ARCHIVED");
    }

    @Test
    void anUpdateAddsAndChangesNothing() {
        // Given
        String id = create(withEmail()).text("signerId");
        String same = "{\"signerId\":\"" + id + "\",\"signatureProfileId\":\"" + Caller.SIMPLE + "\",\"firstName\":";

        // When
        Caller.Reply added = Caller.put(SIGNERS + "/" + id, same + "\"Kari\",\"phoneNumber\":\"+4740000000\"}");

        // Then
        assertThat(added.text("signerId")).isEqualTo(id);
        assertThat(Caller.get(SIGNERS + "/" + id).json().<String> getList("alreadyProvidedInputs")).contains("phoneNumber");
        assertThat(Caller.put(SIGNERS + "/" + id, same + "\"Ola\"}").refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }

    @Test
    void detailsHaveClaimsAndTheLatestRequests() {
        // Given
        Caller.Published published = Caller.published();
        Caller.sign(published.id(), 0);

        // When
        Caller.Reply details = Caller.get(SIGNERS + "/" + published.signers().get(0) + "/details");

        // Then
        assertThat(details.json().<String> getList("claims.status")).containsOnly("VERIFIED");
        assertThat(details.text("latestSignatureRequests[0]._id")).isEqualTo(published.id());
    }

    @Test
    void aRevokedSignerHasNoPlaceInARequest() {
        // Given
        String id = Caller.signer();
        assertThat(Caller.delete(SIGNERS + "/" + id + "/revoke").text("signerId")).isEqualTo(id);

        // When
        Caller.Reply again = Caller.delete(SIGNERS + "/" + id + "/revoke");
        Caller.Reply updated = Caller.update(Caller.draft(Caller.SIMPLE), "{\"signerIds\":" + Caller.quoted(id) + "}");

        // Then
        assertThat(again.refusal()).isEqualTo("400 SIGNER_BAD_STATUS");
        assertThat(updated.refusal()).isEqualTo("400 SIGNER_BAD_STATUS");
    }

    @Test
    void aSearchIsAGetOrAPostWithoutBody() {
        // Given
        String email = Caller.email();
        String id = Caller.createSigner(Caller.SIMPLE, email).text("signerId");
        String path = Caller.ENV + "/signers-search?filter=" + email;

        // When
        Caller.Reply get = Caller.get(path);
        Caller.Reply post = Caller.send(Caller.call(path).POST(BodyPublishers.noBody()));

        // Then
        assertThat(get.json().<String> getList("signers.signerId")).containsExactly(id);
        assertThat(get.json().getInt("total")).isEqualTo(1);
        assertThat(post.raw()).isEqualTo(get.raw());
    }

    @ParameterizedTest
    @CsvSource({ "0, 200", "1, 200", "-1, 400", "x, 400" })
    void signersArePagedFromZeroOrOne(String page, int status) {
        // When
        Caller.Reply reply = Caller.get(Caller.ENV + "/signers-paginate?page=" + page);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(status);
        assertThat(reply.raw()).contains(status == 200 ? "\"total\"" : "QUERY_VALIDATION_FAILED");
    }

    @Test
    void whatAProfileNeedsIsAnObjectOrAnArrayOfObjects() {
        // Given
        String path = PROFILES + "516700000000000000000002/signer-inputs-constraints";

        // When
        Caller.Reply object = Caller.get(path);
        Caller.faults(Map.of("arrayConstraints", 1));
        Caller.Reply array = Caller.get(path);
        Caller.noFaults();

        // Then
        assertThat(object.json().<String> getList("inputsNeeded")).containsExactly("firstName", "lastName", "email",
                "phoneNumber");
        assertThat(array.json().<String> getList("[0].inputsNeeded")).containsExactly("firstName", "lastName", "email",
                "phoneNumber");
    }

    @Test
    void whatASignerLacksForAProfileIsListed() {
        // Given
        String signer = PROFILES + "516700000000000000000002/signers/" + Caller.signer();

        // When
        Caller.Reply missing = Caller.get(signer + "/missing-inputs?forRecurrent=false");
        Caller.Reply status = Caller.get(signer + "/status?forceRecurrent=false");

        // Then
        assertThat(missing.json().<String> getList("")).containsExactly("phoneNumber");
        assertThat(status.json().getBoolean("signerIsSetup")).isFalse();
        assertThat(status.json().<String> getList("inputsNeeded")).containsExactly("phoneNumber");
    }

    @Test
    void profilesAreThoseOfTheDocumentation() {
        // When
        Caller.Reply profiles = Caller.get(Caller.ENV + "/signature-profiles");

        // Then
        assertThat(profiles.json().<String> getList("_id")).hasSize(10).startsWith(Caller.SIMPLE)
                .contains(Caller.PRIVATE, Caller.ARCHIVED, "5167000000000000000000aa");
        assertThat(profiles.json().<String> getList("findAll{it.integrationMode == 'EMBEDDED'}.name"))
                .containsExactly("Embedded", "Embedded, private files", "Configured");
        assertThat(Caller.get("/applications/" + Caller.APP + "/context").json().getList("signatureProfiles.DEVELOPMENT"))
                .hasSize(10);
    }

    @Test
    void usersAreInvitedUntilThatIsCancelled() {
        // Given
        String path = "/applications/" + Caller.APP + "/users-invitations";
        String roles = "{\"DEVELOPMENT\":[\"ADMIN\"],\"STAGING\":[],\"PRODUCTION\":[]}";
        Caller.Reply invited = Caller.post(path, "{\"email\":\"ola@example.com\",\"roles\":" + roles + "}");
        String one = path + "/" + invited.text("_id");

        // When
        Caller.Reply put = Caller.put(one, "{\"roles\":" + roles + "}");
        Caller.Reply post = Caller.post(one, "{\"roles\":[" + roles + "]}");
        Caller.Reply resent = Caller.post(one + "/resend", "");
        Caller.Reply cancelled = Caller.delete(one);

        // Then
        assertThat(invited.text("status")).isEqualTo("PENDING");
        assertThat(put.text("roles.DEVELOPMENT[0]")).isEqualTo("ADMIN");
        assertThat(post.text("roles[0].DEVELOPMENT[0]")).isEqualTo("ADMIN");
        assertThat(resent.text("email")).isEqualTo("ola@example.com");
        assertThat(cancelled.text("status")).isEqualTo("CANCELED");
        assertThat(Caller.delete(one).refusal()).isEqualTo("404 NO_PENDING_USER_INVITATION");
        assertThat(Caller.get(path).json().<String> getList("_id")).contains(invited.text("_id"));
    }
}
