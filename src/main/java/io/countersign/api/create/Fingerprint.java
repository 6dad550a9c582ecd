package io.countersign.api.create;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Says whether two creates ask for the same: the SHA-256 of the posting as canonical JSON, in which each file stands as
 * its digest, so that JSON and multipart, and any order of fields, come to the same.
 */
final class Fingerprint {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(UploadedFile.class, new AsDigest()))
            .addMixIn(CreatePosting.Document.class, WithoutSha256.class)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {
    }

    static String of(CreatePosting posting) {
        try {
            byte[] canonical = CANONICAL.writeValueAsString(posting).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON.", e);
        }
    }

    /** What the integrator says of the bytes is either right or refused, and so is of no account. */
    @JsonIgnoreProperties("sha256")
    private interface WithoutSha256 {
    }

    private static final class AsDigest extends JsonSerializer<UploadedFile> {

        @Override
        public void serialize(UploadedFile file, JsonGenerator json, SerializerProvider serializers)
                throws java.io.IOException {
            json.writeString(file.sha256());
        }
    }
}
