package io.countersign;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;

import io.countersign.docs.GeneratedPage;

class ArchitecturePageTest {

    private static final Pattern PURPOSE = Pattern.compile("/\\*\\*([\\s\\S]*?)\\*/");
    private static final String HEAD = """
            # Architecture

            This page is written from the code by `make docs`.

            Countersign is one Maven module; its parts are packages. An arrow says that code of the one uses code of the other.
            No two packages use each other, and only the arrows that `House` permits can come: a test proves it. `provider.*`
            stands for each provider's package, `provider.*.simulator` for its simulator, which shares no code with it.

            ```mermaid
            graph TD
            """;
    private static final String PACKAGES = """
            ```

            ## Packages

            | package | what it is for |
            |---|---|
            """;

    @Test
    void thePageOfTheArchitectureIsCurrent() {
        // Given
        Map<String, Set<String>> arrows = PackageGraph.known(ArchitecturePageTest::room);

        // Then
        GeneratedPage.check("architecture.md", HEAD + arrows.entrySet().stream().flatMap(from -> from.getValue().stream()
                .map(to -> "    %s --> %s\n".formatted(node(from.getKey()), node(to)))).collect(Collectors.joining())
                + PACKAGES + purposes().entrySet().stream()
                        .map(one -> "| `%s` | %s |\n".formatted(one.getKey(), one.getValue())).collect(Collectors.joining()));
    }

    /** All providers in one. */
    private static String room(JavaClass one) {
        return PackageGraph.roomOf(one).replaceFirst("^provider\\.[^.]+", "provider.*");
    }

    private static String node(String room) {
        return room.replaceAll("[.*]+", "_") + "[\"" + room + "\"]";
    }

    private static Map<String, String> purposes() {
        Set<String> packages = PackageGraph.ours().map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> purposes = new TreeMap<>();
        packages.stream().filter(name -> !name.equals(House.ROOT))
                .forEach(name -> purposes.put(name.substring(House.ROOT.length() + 1), purpose(name)));
        return purposes;
    }

    private static String purpose(String packageName) {
        Matcher comment = PURPOSE.matcher(Sources.text(packageName, "package-info"));
        return comment.find() ? comment.group(1).replaceAll("\\s+\\*?\\s*", " ").replaceAll("\\{@(code|link) ([^}]*)}", "`$2`")
                .strip() : "";
    }
}
