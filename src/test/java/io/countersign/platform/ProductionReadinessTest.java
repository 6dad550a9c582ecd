package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.platform.ReadinessCheck.Finding;

class ProductionReadinessTest {

    private static final String PUBLIC_URL = "countersign.public-url";
    private static final String OPEN = "countersign.security.open";

    private static PublicUrl publicUrl(Map<String, String> properties) {
        return new PublicUrl(Configured.with(properties), null, 0);
    }

    @Test
    void productionDoesNotStartAndNamesEveryPropertyAtOnce() {
        // Given
        List<Finding> findings = List.of(new Finding("a.b", "must be set."), new Finding("c.d", "must be less."));

        // Then
        assertThatThrownBy(() -> ProductionReadiness.refuseUnlessReady(findings))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll("a.b: must be set.", "c.d: must be less.");
    }

    @Test
    void productionStartsWhenNothingIsFound() {
        // Then
        assertThatCode(() -> ProductionReadiness.refuseUnlessReady(List.of())).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotAskedOfCallersMustBeOpenedOnPurpose() {
        // Then
        assertThat(new OpenSecurityReadiness(Configured.with(Map.of())).findings()).extracting(Finding::property)
                .containsExactly(OPEN);
        assertThat(new OpenSecurityReadiness(Configured.with(Map.of(OPEN, "true"))).findings()).isEmpty();
    }

    @Test
    void withoutAPublicAddressProductionIsNotReady() {
        // Then
        assertThat(publicUrl(Map.of()).findings()).extracting(Finding::property).containsExactly(PUBLIC_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://sign.example.com", "ftp://sign.example.com", "sign.example.com", "/sign", "https:/sign",
            "https:sign.example.com" })
    void anAddressThatBrowsersCannotReachSafelyIsRefused(String url) {
        // Then
        assertThat(publicUrl(Map.of(PUBLIC_URL, url)).findings()).extracting(Finding::property).containsExactly(PUBLIC_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://sign.example.com", "https://sign.example.com/gateway/", "HTTPS://sign.example.com" })
    void anHttpsAddressIsTaken(String url) {
        // Then
        assertThat(publicUrl(Map.of(PUBLIC_URL, url)).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://sign.example.com/gateway", "https://sign.example.com/gateway/" })
    void addressesBelowThePublicOneHaveOneSlashBetween(String url) {
        // Then
        assertThat(publicUrl(Map.of(PUBLIC_URL, url)).resolve("/return/x"))
                .hasToString("https://sign.example.com/gateway/return/x");
    }
}
