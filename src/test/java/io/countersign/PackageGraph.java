package io.countersign;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Who knows whom among the classes of ours; generated code is not looked at. */
final class PackageGraph {

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(House.ROOT);

    private PackageGraph() {
    }

    static Stream<JavaClass> ours() {
        return ALL.stream().filter(one -> !House.generated(one.getPackageName()))
                .filter(one -> !one.getSimpleName().equals("package-info"));
    }

    static Stream<Dependency> amongOurs(JavaClass one) {
        return one.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> packageOf(dependency.getTargetClass()).startsWith(House.ROOT));
    }

    static String packageOf(JavaClass one) {
        return one.getBaseComponentType().getPackageName();
    }

    static String roomOf(JavaClass one) {
        return House.roomOf(packageOf(one));
    }

    /** Each place that knows another, and those that it knows. */
    static Map<String, Set<String>> known(Function<JavaClass, String> place) {
        Map<String, Set<String>> known = new TreeMap<>();
        ours().flatMap(PackageGraph::amongOurs)
                .filter(dependency -> !House.generated(packageOf(dependency.getTargetClass())))
                .filter(dependency -> !place.apply(dependency.getOriginClass())
                        .equals(place.apply(dependency.getTargetClass())))
                .forEach(dependency -> known.computeIfAbsent(place.apply(dependency.getOriginClass()), from -> new TreeSet<>())
                        .add(place.apply(dependency.getTargetClass())));
        return known;
    }

    /** What is left of the graph after everything that knows nothing else has been removed, again and again. */
    static Map<String, Set<String>> circles(Function<JavaClass, String> place) {
        Map<String, Set<String>> known = known(place);
        boolean smaller = true;
        while (smaller) {
            smaller = known.values().stream().map(targets -> targets.removeIf(target -> !known.containsKey(target)))
                    .reduce(false, Boolean::logicalOr) | known.values().removeIf(Set::isEmpty);
        }
        return known;
    }
}
