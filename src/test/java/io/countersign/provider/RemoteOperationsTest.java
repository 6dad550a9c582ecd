package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.junit.jupiter.api.Test;

import io.countersign.adapter.http.OAuthTokens;
import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;

/** Every adapter's calls are measured, each under the name that the adapter lists. */
@QuarkusTest
class RemoteOperationsTest {

    @Inject
    @All
    List<RemoteOperations> adapters;

    private static Class<?> classOf(RemoteOperations adapter) {
        Class<?> type = ClientProxy.unwrap(adapter).getClass();
        return type.getSimpleName().endsWith("_Subclass") ? type.getSuperclass() : type;
    }

    private static Stream<Method> operations(RemoteOperations adapter) {
        return Stream.of(classOf(adapter).getDeclaredMethods())
                .filter(method -> method.getReturnType() == Uni.class && !Modifier.isPrivate(method.getModifiers())
                        && !method.isSynthetic() && !method.getName().contains("$"));
    }

    @Test
    void everyProviderWithARoomHasThem() {
        // Then
        assertThat(adapters).extracting(adapter -> adapter.provider().value()).containsExactlyInAnyOrder("posten", "signant",
                "signicat", "signspace");
    }

    @Test
    void theOperationsAreTheMethods() {
        for (RemoteOperations adapter : adapters) {
            // When
            Set<String> methods = operations(adapter).map(Method::getName).collect(Collectors.toSet());

            // Then
            assertThat(classOf(adapter)).hasAnnotation(MeasuredCalls.class);
            assertThat(adapter.operations()).containsAll(methods);
            methods.add(OAuthTokens.OPERATION);
            assertThat(methods).containsAll(adapter.operations());
        }
    }

    @Test
    void everyBreakerHasTheNameOfItsOperation() {
        for (RemoteOperations adapter : adapters) {
            // When
            Set<String> guarded = operations(adapter).filter(method -> method.isAnnotationPresent(CircuitBreaker.class))
                    .map(Method::getName).collect(Collectors.toSet());

            // Then
            assertThat(adapter.operations()).filteredOn(name -> !adapter.withoutBreaker().contains(name))
                    .containsExactlyInAnyOrderElementsOf(guarded);
            assertThat(operations(adapter).filter(method -> guarded.contains(method.getName())))
                    .allSatisfy(method -> assertThat(method.getAnnotation(CircuitBreakerName.class).value())
                            .isEqualTo(adapter.provider().value() + "/" + method.getName()));
        }
    }
}
