package io.countersign.provider.posten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.posten.xml.IdentifierInSignedDocuments;
import io.countersign.provider.posten.xml.SignatureType;
import io.countersign.provider.posten.xml.SigningOnBehalfOf;
import io.countersign.provider.posten.xml.StatusRetrievalMethod;
import io.vertx.core.json.JsonObject;

class PostenOptionsTest {

    private static PostenOptions of(String posting, String signer, PostenConfig config) {
        return PostenOptions.of(Given.request(Given.json(posting), Given.signer(0, Given.KARI, null, Given.json(signer))),
                config);
    }

    @Test
    void withoutOptionsPostenDecidesAndNotificationsComeByTheConfiguredQueue() {
        // When
        PostenOptions options = of("{}", "{}",
                Given.config(Map.of("organization", "123456789", "polling-queue", "countersign")));

        // Then
        assertThat(options.violations()).isEmpty();
        assertThat(options.posting()).isEqualTo(new PostenOptions.OfPosting(StatusRetrievalMethod.POLLING, "countersign",
                "123456789", null, null));
        assertThat(options.signers()).containsExactly(new PostenOptions.OfSigner(null, null));
    }

    @Test
    void allOptionsAreRead() {
        // When
        PostenOptions options = of("{'statusRetrieval':'polling','pollingQueue':'mine','senderOrganization':'987654321',"
                + "'authenticationLevel':4,'identifierInSignedDocuments':'date-of-birth-and-name'}",
                "{'signatureType':'advanced','onBehalfOf':'other'}", Given.config());

        // Then
        assertThat(options.violations()).isEmpty();
        assertThat(options.posting()).isEqualTo(new PostenOptions.OfPosting(StatusRetrievalMethod.POLLING, "mine",
                "987654321", 4, IdentifierInSignedDocuments.DATE_OF_BIRTH_AND_NAME));
        assertThat(options.signers()).containsExactly(
                new PostenOptions.OfSigner(SignatureType.ADVANCED_ELECTRONIC_SIGNATURE, SigningOnBehalfOf.OTHER));
    }

    @Test
    void whatIsNotPolledHasNoQueue() {
        // When
        PostenOptions options = of("{'statusRetrieval':'callback'}", "{}",
                Given.config(Map.of("organization", "123456789", "polling-queue", "countersign")));

        // Then
        assertThat(options.posting().polled()).isFalse();
        assertThat(options.posting().pollingQueue()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{'statusRetrieval':null}", "{'authenticationLevel':3}", "{'authenticationLevel':4.0}",
            "{'identifierInSignedDocuments':'personal-identification-number-and-name'}",
            "{'identifierInSignedDocuments':'name'}", "{'pollingQueue':'a/b c'}" })
    void theseAreTaken(String posting) {
        // Then
        assertThat(of(posting, "{}", Given.config()).violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'foo':1}                                              | options.foo",
            "{'signatureType':'advanced'}                           | options.signatureType",
            "{'statusRetrieval':'POLLING'}                          | options.statusRetrieval",
            "{'statusRetrieval':7}                                  | options.statusRetrieval",
            "{'statusRetrieval':'callback','pollingQueue':'mine'}   | options.pollingQueue",
            "{'pollingQueue':' '}                                   | options.pollingQueue",
            "{'pollingQueue':''}                                    | options.pollingQueue",
            "{'senderOrganization':'12345678'}                      | options.senderOrganization",
            "{'senderOrganization':123456789}                       | options.senderOrganization",
            "{'authenticationLevel':2}                              | options.authenticationLevel",
            "{'authenticationLevel':5}                              | options.authenticationLevel",
            "{'authenticationLevel':'3'}                            | options.authenticationLevel",
            "{'identifierInSignedDocuments':'NAME'}                 | options.identifierInSignedDocuments" })
    void theseAreRefused(String posting, String field) {
        // Then
        assertThat(of(posting, "{}", Given.config()).violations()).extracting(Violation::field).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{'bar':1} | signers[0].options.bar",
            "{'signatureType':'simple'} | signers[0].options.signatureType",
            "{'onBehalfOf':true} | signers[0].options.onBehalfOf" })
    void theseOfASignerAreRefused(String signer, String field) {
        // Then
        assertThat(of("{}", signer, Given.config()).violations()).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void aDocumentHasNoOptions() {
        // Given
        SigningRequest.Document document = new SigningRequest.Document(Given.POSTING, "loan.pdf", "application/pdf", null, 3,
                null, Given.json("{'cancelUrl':'https://x.example'}"));

        // When
        PostenOptions options = PostenOptions.of(Given.request("Loan", new JsonObject(), List.of(document),
                List.of(Given.signer(0, Given.KARI, null))), Given.config());

        // Then
        assertThat(options.violations()).extracting(Violation::field).containsExactly("documents[0].options.cancelUrl");
    }
}
