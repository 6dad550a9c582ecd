package io.countersign.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pages of {@code docs} whose text follows from the code. {@code make docs} writes them; else they must be as they would be.
 */
public final class GeneratedPage {

    private GeneratedPage() {
    }

    /** @param text the whole page */
    public static void check(String name, String text) {
        Path page = Path.of("docs", name);
        try {
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(page, text);
            }
            assertThat(Files.exists(page) ? Files.readString(page) : "")
                    .as("docs/%s does not say what the code does; run: make docs", name).isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
