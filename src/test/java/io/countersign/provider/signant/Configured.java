package io.countersign.provider.signant;

import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configuration of this room as it is read from properties. */
final class Configured {

    private Configured() {
    }

    /** @param properties without their common prefix */
    static SignantConfig by(Map<String, String> properties) {
        Map<String, String> prefixed = properties.entrySet().stream()
                .collect(Collectors.toMap(entry -> "countersign.provider.signant." + entry.getKey(), Map.Entry::getValue));
        return new SmallRyeConfigBuilder().withMapping(SignantConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(prefixed, "test", 100)).build()
                .getConfigMapping(SignantConfig.class);
    }
}
