package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseTest {

    @ParameterizedTest
    @CsvSource({ "io.countersign.api, api", "io.countersign.provider, provider", "io.countersign.adapter.http, adapter",
            "io.countersign.provider.acme, provider.acme", "io.countersign.provider.acme.wsdl.model, provider.acme",
            "io.countersign.provider.acme.simulator, provider.acme.simulator",
            "io.countersign.provider.acme.simulator.wsdl, provider.acme.simulator", "io.countersign, ''" })
    void aPackageStandsInItsRoom(String packageName, String room) {
        // Then
        assertThat(House.roomOf(packageName)).isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource({ "api, collector", "api, provider", "collector, posting", "posting, document", "posting, provider",
            "provider.acme, provider", "provider.acme, platform", "provider.acme.simulator, simulator",
            "simulator, platform", "document, platform", "provider.acme, provider.acme", "provider.acme, adapter",
            "adapter, provider", "adapter, evidence", "adapter, platform",
            "provider.acme, evidence", "provider, evidence", "collector, evidence", "evidence, platform" })
    void anArrowOfTheHouseIsAllowed(String from, String to) {
        // Then
        assertThat(House.mayKnow(from, to)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "api, provider.acme", "api, simulator", "collector, api", "collector, simulator", "posting, collector",
            "provider, posting", "provider, provider.acme", "provider.acme, provider.other", "provider.acme, posting",
            "provider.acme, provider.acme.simulator", "provider.acme, simulator", "provider.acme.simulator, provider.acme",
            "provider.acme.simulator, provider", "provider.acme.simulator, provider.other.simulator",
            "provider.acme.simulator, platform", "simulator, provider", "simulator, api", "platform, document",
            "adapter, provider.acme", "provider.acme.simulator, adapter", "collector, adapter", "provider, adapter",
            "api, adapter", "adapter, posting",
            "document, posting", "evidence, provider", "evidence, document", "webhook, posting", "'', platform" })
    void whatIsNoArrowOfTheHouseIsNotAllowed(String from, String to) {
        // Then
        assertThat(House.mayKnow(from, to)).isFalse();
    }
}
