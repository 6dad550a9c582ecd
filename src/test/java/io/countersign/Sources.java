package io.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java sources of the main part, as they are written. */
final class Sources {

    private static final Path JAVA = Path.of("src", "main", "java");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|md|properties|sql|yaml|html)");
    private static final Path OURS = JAVA.resolve(House.ROOT.replace('.', '/'));

    private Sources() {
    }

    /** A file and its text. */
    record Source(Path path, String text) {

        /** The names of its packages below ours, and of itself. */
        String place() {
            return OURS.relativize(path).toString().replace('\\', '/');
        }
    }

    static Stream<Source> all() {
        return list(OURS, true).stream().filter(path -> path.toString().endsWith(".java"))
                .map(path -> new Source(path, read(path)));
    }

    /** Everything that people write here: code, tests, settings and documents, with the paths below the project. */
    static Stream<Source> texts() {
        Stream<Path> deep = Stream.of("src/main/java", "src/main/resources", "src/test/java", "docs", "deploy")
                .flatMap(folder -> list(Path.of(folder), true).stream());
        return Stream.concat(deep, list(Path.of(""), false).stream())
                .filter(path -> TEXT.matcher(path.getFileName().toString()).matches() && Files.isRegularFile(path))
                .map(path -> new Source(path, read(path)));
    }

    /** The providers that have a room. */
    static List<String> providers() {
        return list(OURS.resolve("provider"), false).stream().filter(Files::isDirectory)
                .map(path -> path.getFileName().toString()).toList();
    }

    static boolean exists(String packageName, String file) {
        return Files.exists(path(packageName, file));
    }

    static String text(String packageName, String file) {
        return read(path(packageName, file));
    }

    private static Path path(String packageName, String file) {
        return JAVA.resolve(packageName.replace('.', '/')).resolve(file + ".java");
    }

    private static List<Path> list(Path folder, boolean deep) {
        try (Stream<Path> found = deep ? Files.walk(folder) : Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
