package io.countersign.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/**
 * All providers that this build knows, found by their type; each says itself whether it is enabled.
 */
@ApplicationScoped
public class Providers {

    private final Map<ProviderId, SignatureProvider> byId;

    Providers(@All List<SignatureProvider> providers) {
        this.byId = providers.stream().collect(Collectors.toUnmodifiableMap(SignatureProvider::id, Function.identity()));
    }

    /** All of them by id, disabled ones included. */
    public List<SignatureProvider> all() {
        return byId.values().stream().sorted(Comparator.comparing(provider -> provider.id().value())).toList();
    }

    /** Those that take postings. */
    public List<SignatureProvider> enabled() {
        return all().stream().filter(provider -> provider.profile().enabled()).toList();
    }

    /** The provider of this id if it takes postings. */
    public Optional<SignatureProvider> enabled(String id) {
        return enabled().stream().filter(provider -> provider.id().value().equals(id)).findFirst();
    }

    /** The provider of this id, disabled or not; empty when this build knows none. */
    public Optional<SignatureProvider> find(String id) {
        return byId.values().stream().filter(provider -> provider.id().value().equals(id)).findFirst();
    }

    /**
     * The provider of a posting that exists.
     *
     * @throws IllegalStateException when this build does not know it
     */
    public SignatureProvider of(ProviderId id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(
                () -> new IllegalStateException("This build knows no provider " + id + ", yet a posting of it exists."));
    }
}
