package io.countersign.provider.signicat;

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
 * Our account with Signicat. Timeouts, retries and breakers are set by the keys of fault tolerance, see
 * {@code application.properties}.
 */
@ConfigMapping(prefix = "countersign.provider.signicat")
interface SignicatConfig {

    /** True when new postings are taken; those that exist are looked after in any case. */
    @WithDefault("false")
    boolean enabled();

    /**
     * The root of the API, such as {@code https://api.signicat.com/enterprise/sign}. Where the own port is only known once
     * it listens this is not yet the last word: it is read anew for each call, as is {@link #tokenUrl()}.
     */
    Optional<URI> url();

    /** Where tokens come from, such as {@code https://api.signicat.com/auth/open/connect/token}. */
    Optional<URI> tokenUrl();

    /** Signicat: of an API client of the account. */
    Optional<String> clientId();

    /** When it is not set there may still be a secret here, and it holds null (SmallRye Config). */
    Optional<Secret<String>> clientSecret();

    /** Signicat: the scope of a token. */
    @WithDefault("signicat-api")
    String scope();

    /** How the client shows who it is to the token endpoint. Signicat takes both. */
    @WithDefault("basic")
    ClientAuthentication clientAuthentication();

    /** Ways of a client to show who it is. */
    enum ClientAuthentication {
        /** by HTTP Basic */
        BASIC,
        /** in the form that asks for the token */
        POST
    }

    /** True when Signicat is to call our callback at each end; it must be able to reach it. We ask in any case. */
    @WithDefault("false")
    boolean urlNotifications();

    /** The most days for which people may sign. Signicat publishes no limit. */
    @WithDefault("365")
    @Min(1)
    @Max(3650)
    int longestDaysToLive();

    /** How long Signicat may take to package what all have signed, before it is fetched as each signer left it. */
    @WithDefault("PT24H")
    Duration packagingPatience();

    /** What follows when a check of evidence is not passed, where that differs from the default (docs/evidence.md). */
    Map<EvidenceCheck, Severity> verification();
}
