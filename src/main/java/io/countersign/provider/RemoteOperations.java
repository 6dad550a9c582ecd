package io.countersign.provider;

import java.util.Set;

/**
 * A bean that calls a provider. It names its operations so that their metrics exist before the first call: Prometheus does
 * not see the first increase of a counter that appears with it.
 */
public interface RemoteOperations {

    ProviderId provider();

    /** The names of all operations, which are those of the methods; never null. */
    Set<String> operations();

    /** Those of them that no circuit breaker guards. The breaker of any other is named {@code provider/operation}. */
    Set<String> withoutBreaker();
}
