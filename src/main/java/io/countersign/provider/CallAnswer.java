package io.countersign.provider;

/**
 * An answer of a provider that may be a refusal. Adapters pass refusals on as values, so the metrics have to ask.
 */
public interface CallAnswer {

    /** What the refusal means as far as the wire shows it; null when the provider did as requested. */
    ProviderFailure.Kind refusal();
}
