package io.countersign.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;

/** The settings of the configuration mappings, with their Javadoc, read from the sources. */
final class Settings {

    private static final Path JAVA = Path.of("src", "main", "java");

    private final DocTrees docs;
    private final Map<String, Group> groups = new TreeMap<>();

    /**
     * The settings of one mapping.
     *
     * @param prefix of every key in it
     * @param simulators true when they belong to simulators
     */
    record Group(String prefix, String purpose, boolean simulators, List<Setting> settings) {

        Group with(Group other) {
            return new Group(prefix, purpose + " " + other.purpose, simulators,
                    Stream.concat(settings.stream(), other.settings.stream()).toList());
        }
    }

    /** @param byDefault null when it has no default */
    record Setting(String key, String byDefault, String meaning) {
    }

    private Settings(DocTrees docs) {
        this.docs = docs;
    }

    /** All of them, by prefix; those of simulators last. */
    static List<Group> read() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(JAVA)) {
            List<Path> mappings = sources.filter(path -> path.toString().endsWith("Config.java")).sorted().toList();
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null,
                    files.getJavaFileObjectsFromPaths(mappings));
            Settings settings = new Settings(DocTrees.instance(task));
            task.parse().forEach(settings::read);
            return settings.groups.values().stream().sorted(Comparator.comparing(Group::simulators)
                    .thenComparing(Group::prefix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(CompilationUnitTree unit) {
        for (Tree type : unit.getTypeDecls()) {
            ClassTree mapping = (ClassTree) type;
            annotation(mapping.getModifiers(), "ConfigMapping", "prefix").ifPresent(prefix -> {
                List<Setting> settings = new ArrayList<>();
                TreePath path = TreePath.getPath(unit, mapping);
                collect(path, mapping, prefix, settings);
                groups.merge(prefix, new Group(prefix, text(path), prefix.startsWith("countersign.simulator"), settings),
                        Group::with);
            });
        }
    }

    private void collect(TreePath path, ClassTree mapping, String prefix, List<Setting> settings) {
        Map<String, ClassTree> nested = new TreeMap<>();
        mapping.getMembers().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast)
                .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                .forEach(member -> nested.put(member.getSimpleName().toString(), member));
        for (Tree member : mapping.getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                collect(new TreePath(path, method), method, prefix + "." + kebab(method.getName().toString()), nested,
                        settings);
            }
        }
    }

    private void collect(TreePath path, MethodTree method, String key, Map<String, ClassTree> nested,
            List<Setting> settings) {
        String type = method.getReturnType().toString();
        if (nested.containsKey(type)) {
            ClassTree inner = nested.get(type);
            collect(new TreePath(path.getParentPath(), inner), inner, key, settings);
            return;
        }
        settings.add(new Setting(type.startsWith("Map<") ? key + ".<name>" : key,
                annotation(method.getModifiers(), "WithDefault", "value").orElse(null), text(path)));
    }

    private static Optional<String> annotation(ModifiersTree modifiers, String name, String member) {
        return modifiers.getAnnotations().stream().filter(one -> one.getAnnotationType().toString().equals(name))
                .map(AnnotationTree::getArguments).flatMap(List::stream)
                .filter(one -> !(one instanceof AssignmentTree named) || named.getVariable().toString().equals(member))
                .map(one -> one instanceof AssignmentTree named ? named.getExpression() : one)
                .map(one -> ((LiteralTree) one).getValue().toString()).findFirst();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private String text(TreePath path) {
        String comment = docs.getDocComment(path);
        return comment == null ? ""
                : comment.strip().replaceAll("\\s+", " ").replaceAll("\\{@code ([^}]*)}", "`$1`")
                        .replaceAll("\\{@link #(\\w+)(\\(\\))?}", "`$1`").replace("|", "\\|");
    }
}
