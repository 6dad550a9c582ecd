package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.platform.ReadinessCheck.Finding;

class SignantReadinessTest {

    private static final Map<String, String> GOOD = Map.of("enabled", "true", "url",
            "https://signant.example/WS/V1/InstantSignatureService.svc", "distributor-id", "we", "access-code", "s3cr3t");

    @Test
    void aDisabledProviderNeedsNothing() {
        assertThat(new SignantReadiness(Configured.by(Map.of())).findings()).isEmpty();
    }

    @Test
    void aCompleteConfigurationIsReady() {
        assertThat(new SignantReadiness(Configured.by(GOOD)).findings()).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        assertThat(new SignantReadiness(Configured.by(Map.of("enabled", "true"))).findings()).extracting(Finding::property)
                .containsExactly("countersign.provider.signant.url", "countersign.provider.signant.distributor-id",
                        "countersign.provider.signant.access-code");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://signant.example/s.svc", "https://localhost/s.svc", "https://127.0.0.1/s.svc",
            "https://[::1]/s.svc", "https://gateway.example/simulator/soap/signant", "ftp://signant.example/s.svc",
            "signant.example" })
    void anAddressThatIsNotSignantsIsRefused(String url) {
        assertThat(new SignantReadiness(Configured.by(with("url", url))).findings()).extracting(Finding::property)
                .containsExactly("countersign.provider.signant.url");
    }

    @Test
    void blankCredentialsAreMissing() {
        assertThat(new SignantReadiness(Configured.by(with("access-code", " "))).findings()).extracting(Finding::property)
                .containsExactly("countersign.provider.signant.access-code");
    }

    @Test
    void noFindingSaysTheAccessCode() {
        assertThat(new SignantReadiness(Configured.by(Map.of("enabled", "true", "access-code", "s3cr3t"))).findings())
                .extracting(Finding::message).noneMatch(message -> message.contains("s3cr3t"));
    }

    private static Map<String, String> with(String property, String value) {
        Map<String, String> changed = new HashMap<>(GOOD);
        changed.put(property, value);
        return changed;
    }
}
