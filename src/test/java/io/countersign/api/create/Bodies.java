package io.countersign.api.create;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.countersign.api.request.ApiConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Reads bodies of creates as the API does. */
final class Bodies {

    static final String SIGNERS = "\"signers\":[{\"name\":\"Kari Nordmann\"}]";

    private Bodies() {
    }

    /** Limits of 100 bytes a document, 2,000 a request and 500 a text. */
    static ApiConfig smallLimits() {
        Map<String, String> limits = Map.of("countersign.limits.document-size", "100", "countersign.limits.request-size",
                "2000", "countersign.limits.posting-size", "500");
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ApiConfig.class)
                .withSources(new PropertiesConfigSource(limits, "test", 100)).build().getConfigMapping(ApiConfig.class);
    }

    static CreatePosting read(String json, UploadedFiles files) {
        return new CreateReader(smallLimits())
                .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), files);
    }
}
