package io.countersign.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/**
 * New ids (UUIDv7, rising with the injected clock) and random tokens.
 */
@ApplicationScoped
public class Ids {

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final TimeBasedEpochGenerator generator;

    Ids(Clock clock) {
        this.generator = Generators.timeBasedEpochGenerator(random, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    /** A new UUIDv7. */
    public UUID next() {
        return generator.generate();
    }

    /** 256 random bits in the URL-safe base64 alphabet, for addresses that must not be guessed. */
    public String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
