package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class CapabilityTest {

    private static SignatureProvider provider(Class<?>... more) {
        Class<?>[] shown = Stream.concat(Stream.of(SignatureProvider.class), Arrays.stream(more)).toArray(Class<?>[]::new);
        return (SignatureProvider) Proxy.newProxyInstance(CapabilityTest.class.getClassLoader(), shown,
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void aProviderCanWhatItImplements() {
        // When
        List<Capability> found = Capability.allOf(provider(Cancels.class, Confirms.class));

        // Then
        assertThat(found).containsExactly(Capability.CANCEL, Capability.CONFIRM);
    }

    @Test
    void aProviderThatImplementsOnlyThePortClaimsNothing() {
        // Then
        assertThat(Capability.allOf(provider())).isEmpty();
    }

    @Test
    void everyCapabilityInterfaceIsShownUnderAWordOfItsOwn() {
        // When
        List<Capability> found = Capability.allOf(
                provider(Cancels.class, Reopens.class, ReplacesDocuments.class, RenewsLinks.class, Confirms.class, Erases.class,
                        PollsFeed.class, HandlesReturns.class, HandlesCallbacks.class, ExposesDetails.class,
                        ChecksInBatches.class, FindsCreated.class));

        // Then
        assertThat(found).containsExactly(Capability.values());
        assertThat(found).extracting(Capability::word).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z-]+"));
    }
}
