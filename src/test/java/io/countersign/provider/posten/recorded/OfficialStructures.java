package io.countersign.provider.posten.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.countersign.provider.posten.recorded.RecordedRequest.Operation;

/**
 * The structures of what Posten's own client sends, as they were recorded. A test against that client keeps them true, so
 * that other clients can be compared without it.
 */
public final class OfficialStructures {

    private OfficialStructures() {
    }

    /** What Posten's own client sends where this was sent: a create differs by how the sender learns of changes. */
    public static String of(RecordedRequest request) {
        String name = request.operation().name();
        if (request.operation() == Operation.CREATE) {
            name += RequestStructure.of(request).contains("= POLLING\n") ? "-polling" : "-wait-for-callback";
        }
        return read("/provider/posten/official/" + name.toLowerCase(Locale.ROOT) + ".txt");
    }

    private static String read(String resource) {
        try (InputStream recorded = OfficialStructures.class.getResourceAsStream(resource)) {
            return new String(recorded.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
