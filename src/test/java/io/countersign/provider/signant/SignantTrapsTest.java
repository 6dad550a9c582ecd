package io.countersign.provider.signant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** The traps of Signant that only show when all of the gateway works together, or in how it is built. */
@QuarkusTest
class SignantTrapsTest {

    private static final String STATUS = "GetPostingStatus";
    private static final String DOWNLOAD = "DownloadInstantAttachment";

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
        breakers.resetAll();
    }

    @Test
    void whoClosesTheBrowserAfterSigningDoesNotCostUsTheDocument() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void theDocumentIsFetchedInTheStepThatSeesItSigned() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Kit.calls(STATUS, posting)).isEqualTo(1);
        assertThat(Kit.calls(DOWNLOAD, posting)).isEqualTo(1);
    }

    @Test
    void aBeginDoesNotLengthenTheTimeWeCountOn() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.advance("PT5M");
        Kit.act(posting, 0, "begin");

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath checked = Integrator.get(posting);
        Duration left = Duration.between(Instant.parse(checked.getString("updatedAt")),
                Instant.parse(checked.getString("keepUntil")));
        assertThat(left).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aFailedCheckDoesNotMoveTheDeadline() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.faults(java.util.Map.of("soapFault", 1, "operations", java.util.List.of(STATUS)));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("keepUntil")).isEqualTo(posting.getString("keepUntil"));
    }

    @Test
    void ourProofOfIntegrityIsOurOwnDigest() throws Exception {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");

        // When
        JsonPath collected = Integrator.get(posting);

        // Then
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Integrator.evidence(collected));
        assertThat(collected.getString("evidence[0].sha256")).isEqualTo(HexFormat.of().formatHex(sha256));
    }

    @Test
    void anotherWsdlChangesOneClass() {
        // Given
        JavaClasses room = new ClassFileImporter().importPackages("io.countersign.provider.signant");

        // Then
        noClasses().that().resideInAPackage("io.countersign.provider.signant")
                .and().doNotHaveSimpleName("SignantSoap").and().haveSimpleNameNotEndingWith("Test")
                .should().dependOnClassesThat().resideInAPackage("io.countersign.provider.signant.wsdl..").check(room);
    }

    @Test
    void theWsdlIsOneFileWithoutPolicy() throws IOException {
        // When
        String wsdl;
        try (InputStream in = getClass().getResourceAsStream("/wsdl/InstantSignatureService.wsdl")) {
            wsdl = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(wsdl).doesNotContain("PolicyReference").doesNotContain("schemaLocation").doesNotContain("<wsdl:import");
    }
}
