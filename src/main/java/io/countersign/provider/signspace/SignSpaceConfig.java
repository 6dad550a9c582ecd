package io.countersign.provider.signspace;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/**
 * The account with SignSpace.
 */
@ConfigMapping(prefix = "countersign.provider.signspace")
interface SignSpaceConfig {

    /** True when new postings are taken; existing ones are collected in any case. */
    @WithDefault("false")
    boolean enabled();

    // where the own port is known only once it listens, this and tokenUrl are read anew for each call
    /**
     * The root of the API: {@code https://app.signspace.com/api/v1/}, and
     * {@code https://signspace.staging-vastuugroup.fi/api/v1/} in the sandbox.
     */
    Optional<URI> url();

    /**
     * Where tokens come from: {@code https://app.signspace.com/auth/token}, and
     * {@code https://signspace.staging-vastuugroup.fi/auth/token} in the sandbox.
     */
    Optional<URI> tokenUrl();

    /** The id of the API client. */
    Optional<String> clientId();

    // SmallRye Config gives a present secret that holds null when it is not set
    /** The secret of the API client. */
    Optional<Secret<String>> clientSecret();

    /** The scopes that are asked for with a token, separated by spaces; none when it is left out, which gives all. */
    Optional<String> scope();

    /** The mail address or id of the handle of the organisation that sends signing requests, unless a posting names another. */
    Optional<String> actingHandle();

    /**
     * How long what was signed is surely kept, counted from the last answer that showed that not all had signed. A policy:
     * SignSpace publishes no time.
     */
    @WithDefault("P90D")
    Duration keptFor();

    /** How many signing requests are listed to find one whose creation was not answered. SignSpace has no paging. */
    @WithDefault("1000")
    @Min(20)
    @Max(10_000)
    int searchLimit();

    /** How severe it is when evidence does not pass a check, where that differs from the default; see evidence.md. */
    Map<EvidenceCheck, Severity> verification();
}
