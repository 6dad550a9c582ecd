package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The suites select tests by their names, so one that is named otherwise would never run. */
class TestNamesTest {

    @Test
    void everyClassWithTestsIsNamedSoThatItRuns() {
        // When
        Stream<String> classes = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(House.ROOT).stream()
                .filter(one -> !one.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(one -> one.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)))
                .map(JavaClass::getSimpleName);

        // Then
        assertThat(classes).isNotEmpty().allMatch(name -> name.endsWith("Test") || name.endsWith("IT"));
    }
}
