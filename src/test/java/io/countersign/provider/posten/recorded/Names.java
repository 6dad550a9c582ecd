package io.countersign.provider.posten.recorded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the names that a client is free to choose - of files and of elements - other ones by the order of their appearance.
 */
final class Names {

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** A file of the package, plain or as a URL has it. Those whose names are prescribed keep them. */
    String file(String name) {
        String plain = URLDecoder.decode(name, StandardCharsets.UTF_8);
        return plain.endsWith("manifest.xml") || plain.startsWith("META-INF/") ? plain
                : files.computeIfAbsent(plain, first -> "document-" + (files.size() + 1));
    }

    String id(String id) {
        return ids.computeIfAbsent(id, first -> "id-" + (ids.size() + 1));
    }

    /** What refers to an element by {@code #}, or else to a file. */
    String reference(String uri) {
        return uri.startsWith("#") ? "#" + id(uri.substring(1)) : file(uri);
    }
}
