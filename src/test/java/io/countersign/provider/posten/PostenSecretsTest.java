package io.countersign.provider.posten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.provider.PollsFeed.Entry;
import io.countersign.provider.posten.simulator.Certificates;
import io.countersign.provider.posten.tls.OrganizationKey;

class PostenSecretsTest {

    private static final String SECRET = "10109001290";

    static Stream<Object> whatHoldsSecrets() {
        return Stream.of(new PostenNotes(Given.json("{'statusToken':'" + SECRET + "','statusUrl':'https://x/" + SECRET + "'}")),
                new Entry("7331", null, "<status signer='" + SECRET + "'/>"),
                new OrganizationKey(Certificates.organization().key(), Certificates.organization().chain()));
    }

    @ParameterizedTest
    @MethodSource("whatHoldsSecrets")
    void itIsSilent(Object silent) {
        // Then
        assertThat(silent.toString()).doesNotContain(SECRET, "PRIVATE", "modulus");
    }
}
