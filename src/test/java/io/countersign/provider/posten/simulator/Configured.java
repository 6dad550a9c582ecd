package io.countersign.provider.posten.simulator;

import java.util.Map;
import java.util.stream.Collectors;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configuration of this room as it is read from properties. */
final class Configured {

    private Configured() {
    }

    /** @param properties without their common prefix */
    static PostenSimulatorConfig by(Map<String, String> properties) {
        Map<String, String> prefixed = properties.entrySet().stream()
                .collect(Collectors.toMap(entry -> "countersign.simulator.posten." + entry.getKey(), Map.Entry::getValue));
        return new SmallRyeConfigBuilder().withMapping(PostenSimulatorConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100)).build()
                .getConfigMapping(PostenSimulatorConfig.class);
    }
}
