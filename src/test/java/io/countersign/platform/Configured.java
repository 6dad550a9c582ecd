package io.countersign.platform;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration of this room from a few properties. */
final class Configured {

    private Configured() {
    }

    static PlatformConfig with(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(PlatformConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).withValidateUnknown(false).build()
                .getConfigMapping(PlatformConfig.class);
    }
}
