package io.countersign;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;

import io.countersign.simulator.Simulator;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** What holds for every class of ours, whichever provider it belongs to; generated code is not looked at. */
class HouseRulesTest {

    private static final List<Class<? extends Annotation>> BEANS = List.of(ApplicationScoped.class, Singleton.class,
            RequestScoped.class, Dependent.class, Path.class);
    /** A process that starts waits for the database, one that stops until its leases are given back: a bounded time. */
    private static final Set<String> MAY_BLOCK = Set.of("io.countersign.platform.DatabaseStart.ask",
            "io.countersign.collector.CollectorShutdown.giveBack", "io.countersign.evidence.bytes.AwaitedBytes.read");

    private static final int MAX_COLLABORATORS = 5;

    /** It reads a refusal of at most 64 KiB, on a thread that the REST client chooses. */
    private static final Set<String> MAY_BLOCK_THE_CLIENTS_THREAD = Set.of("io.countersign.adapter.http.Refusals");

    private static Stream<String> calls(Predicate<String> of) {
        return PackageGraph.ours().flatMap(one -> one.getAccessesFromSelf().stream())
                .filter(access -> of.test(access.getTargetOwner().getName() + "." + access.getTarget().getName()))
                .map(access -> access.getOrigin().getOwner().getName() + "." + access.getOrigin().getName());
    }

    private static String withoutLambda(String method) {
        return method.replaceAll("\\.lambda\\$(\\w+)\\$\\d+$", ".$1");
    }

    @Test
    void thereAreClassesToLookAt() {
        // Then
        assertThat(PackageGraph.ours().map(PackageGraph::roomOf).collect(toSet()))
                .contains("api", "collector", "posting", "document", "provider", "platform", "simulator");
    }

    @Test
    void noRoomKnowsOneThatItMayNotKnow() {
        // When
        Stream<String> wrong = PackageGraph.ours().flatMap(PackageGraph::amongOurs)
                .filter(dependency -> !House.mayKnow(PackageGraph.roomOf(dependency.getOriginClass()),
                        PackageGraph.roomOf(dependency.getTargetClass())))
                .map(Dependency::getDescription);

        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void noTwoRoomsKnowEachOther() {
        // Then
        assertThat(PackageGraph.circles(PackageGraph::roomOf)).isEmpty();
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        // Then
        assertThat(PackageGraph.circles(PackageGraph::packageOf)).isEmpty();
    }

    @Test
    void onlyThePlatformTouchesThePoolOfTheDatabase() {
        // When
        Stream<String> users = PackageGraph.ours().filter(one -> !PackageGraph.roomOf(one).equals("platform"))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> dependency.getTargetClass().getName().matches(
                        "io\\.vertx\\.(mutiny\\.)?(sqlclient\\.Pool|pgclient\\.PgPool)"))
                .map(Dependency::getDescription);

        // Then
        assertThat(users).isEmpty();
    }

    @Test
    void onlyTransactionsOpenSessions() {
        // When
        Stream<String> users = calls(target -> target.matches(".*\\.with(Stateless)?(Transaction|Session)"));

        // Then
        assertThat(users.map(HouseRulesTest::withoutLambda)).allMatch(user -> user.matches(
                "io\\.countersign\\.platform\\.Transactions\\.(read|write)"));
        assertThat(PackageGraph.ours().flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getSimpleName()))
                .doesNotContain("WithTransaction", "WithSession", "WithSessionOnDemand", "Transactional",
                        "ReactiveTransactional");
    }

    @Test
    void onlyTheInjectedClockSaysTheTime() {
        // Given
        Set<String> now = Stream.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class,
                ZonedDateTime.class).map(type -> type.getName() + ".now").collect(toSet());

        // When
        Stream<String> users = Stream.concat(
                calls(target -> now.contains(target) || target.equals("java.lang.System.currentTimeMillis")
                        || target.startsWith("java.time.Clock.system")),
                calls(target -> target.equals(Date.class.getName() + ".<init>")));

        // Then
        assertThat(users).isSubsetOf("io.countersign.platform.ClockProducer.clock",
                "io.countersign.platform.ClockProducer.systemClock",
                "io.countersign.simulator.clock.MovableClockProducer.clock");
    }

    @Test
    void nothingOutsideTheSimulatorsDraws() {
        // When
        Stream<String> painters = PackageGraph.ours().filter(one -> !House.ofSimulators(one.getPackageName()))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith("java.awt"))
                .map(Dependency::getDescription);

        // Then
        assertThat(painters).isEmpty();
    }

    @Test
    void everyBeanAndResourceOfASimulatorIsMarkedAsOne() {
        // When
        Stream<JavaClass> unmarked = PackageGraph.ours().filter(one -> House.ofSimulators(one.getPackageName()))
                .filter(one -> BEANS.stream().anyMatch(one::isAnnotatedWith))
                .filter(one -> !one.isAnnotatedWith(Simulator.class));

        // Then
        assertThat(unmarked).isEmpty();
    }

    @Test
    void nobodyOutsideTheSimulatorsKnowsOne() {
        // When
        Stream<String> knowing = PackageGraph.ours().filter(one -> !House.ofSimulators(one.getPackageName()))
                .flatMap(PackageGraph::amongOurs)
                .filter(dependency -> House.ofSimulators(PackageGraph.packageOf(dependency.getTargetClass())))
                .map(Dependency::getDescription);

        // Then
        assertThat(knowing).isEmpty();
    }

    @Test
    void onlyAProvidersOwnRoomRegistersTypesForReflection() {
        // When
        Stream<JavaClass> registering = PackageGraph.ours().filter(one -> one.isAnnotatedWith(RegisterForReflection.class))
                .filter(one -> !PackageGraph.roomOf(one).startsWith("provider."));

        // Then
        assertThat(registering).isEmpty();
    }

    /** Whoever needs more does more than one thing. */
    @Test
    void noBeanHasMoreThanFiveCollaborators() {
        // When
        Stream<String> many = PackageGraph.ours().filter(one -> BEANS.stream().anyMatch(one::isAnnotatedWith))
                .flatMap(one -> one.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > MAX_COLLABORATORS)
                .map(JavaConstructor::getFullName);

        // Then
        assertThat(many).isEmpty();
    }

    @Test
    void nothingIsInjectedIntoFields() {
        // When
        Stream<String> fields = PackageGraph.ours().flatMap(one -> one.getFields().stream())
                .filter(field -> field.isAnnotatedWith(Inject.class)).map(field -> field.getFullName());

        // Then
        assertThat(fields).isEmpty();
    }

    @Test
    void nothingIsPrintedPastTheLog() {
        // When
        Stream<String> printing = calls(target -> target.equals("java.lang.System.out")
                || target.equals("java.lang.System.err") || target.endsWith(".printStackTrace"));

        // Then
        assertThat(printing).isEmpty();
    }

    @Test
    void onlyAProcessThatStartsOrStopsBlocks() {
        // When
        Stream<String> blocking = calls(target -> target.equals(Uni.class.getName() + ".await")
                || target.startsWith("io.smallrye.mutiny.groups.UniAwait."));

        // Then
        assertThat(blocking.map(HouseRulesTest::withoutLambda)).isSubsetOf(MAY_BLOCK);
    }

    /** The framework's pool has one queue for all: what is slow there holds up everything, see {@code WorkerPools}. */
    @Test
    void nothingOutsideTheSimulatorsRunsOnTheFrameworksWorkers() {
        // When
        Stream<String> users = calls(target -> target.startsWith(Infrastructure.class.getName() + ".getDefault")
                || target.matches("io\\.vertx\\..*\\.(executeBlocking|fileSystem|createSharedWorkerExecutor)(AndAwait)?"))
                .filter(user -> !House.ofSimulators(user.substring(0, user.lastIndexOf('.', user.lastIndexOf('.') - 1))));
        Stream<String> blocking = PackageGraph.ours().filter(one -> !House.ofSimulators(one.getPackageName()))
                .filter(one -> one.isAnnotatedWith(Blocking.class)
                        || one.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Blocking.class)))
                .map(JavaClass::getName);

        // Then
        assertThat(users).isEmpty();
        assertThat(blocking).isSubsetOf(MAY_BLOCK_THE_CLIENTS_THREAD);
    }

    @Test
    void whoeverDropsAUniIsReported() {
        // When
        Stream<String> silent = PackageGraph.ours().flatMap(one -> one.getMethods().stream())
                .filter(method -> method.getRawReturnType().isEquivalentTo(Uni.class))
                .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC) && !method.getName().contains("$"))
                .filter(method -> !method.isAnnotatedWith(CheckReturnValue.class))
                .filter(method -> !calledByFramework(method) && !overrides(method)).map(JavaMethod::getFullName);

        // Then
        assertThat(silent).isEmpty();
    }

    /** True when the framework alone calls it. */
    private static boolean calledByFramework(JavaMethod method) {
        return method.isAnnotatedWith(Scheduled.class) || method.isMetaAnnotatedWith(HttpMethod.class)
                || method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().getSimpleName().startsWith("Server"));
    }

    private static boolean overrides(JavaMethod method) {
        Class<?>[] parameters = method.getRawParameterTypes().stream().map(JavaClass::reflect).toArray(Class<?>[]::new);
        return Stream.of(method.getOwner().getAllRawInterfaces(), method.getOwner().getAllRawSuperclasses())
                .flatMap(Collection::stream).anyMatch(type -> type.tryGetMethod(method.getName(), parameters).isPresent());
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        // Given
        Set<String> reported = PackageGraph.ALL.stream().filter(one -> one.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName).collect(toSet());

        // Then
        assertThat(PackageGraph.ours().map(JavaClass::getPackageName).collect(toSet())).allMatch(
                name -> reported.contains(name) || Sources.exists(name, "package-info"), "has a package-info");
    }
}
