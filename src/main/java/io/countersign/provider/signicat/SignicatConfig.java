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
 * The account with Signicat.
 */
@ConfigMapping(prefix = "countersign.provider.signicat")
interface SignicatConfig {

    /** True when new postings are taken; existing ones are collected in any case. */
    @WithDefault("false")
    boolean enabled();

    // where the own port is known only once it listens, this and tokenUrl are read anew for each call
    /** The root of the API, such as {@code https://api.signicat.com/enterprise/sign}. */
    Optional<URI> url();

    /** Where tokens come from, such as {@code https://api.signicat.com/auth/open/connect/token}. */
    Optional<URI> tokenUrl();

    /** The id of an API client of the account. */
    Optional<String> clientId();

    // SmallRye Config gives a present secret that holds null when it is not set
    /** The secret of that client. */
    Optional<Secret<String>> clientSecret();

    /** The scope that is asked for with a token. */
    @WithDefault("signicat-api")
    String scope();

    /** How the client authenticates at the token endpoint: {@code basic} or {@code post}. Signicat takes both. */
    @WithDefault("basic")
    ClientAuthentication clientAuthentication();

    /** Ways of a client to show who it is. */
    enum ClientAuthentication {
        /** by HTTP Basic */
        BASIC,
        /** in the form that asks for the token */
        POST
    }

    /**
     * True when Signicat is to call {@code public-url} when something ends; it must be able to reach it. Orders are checked in
     * any case.
     */
    @WithDefault("false")
    boolean urlNotifications();

    /** The most days that a request may give people for signing. Signicat publishes no limit. */
    @WithDefault("365")
    @Min(1)
    @Max(3650)
    int longestDaysToLive();

    /** How long Signicat may take to package what all have signed; then the copy of each signer is fetched instead. */
    @WithDefault("PT24H")
    Duration packagingPatience();

    /** How severe it is when evidence does not pass a check, where that differs from the default; see evidence.md. */
    Map<EvidenceCheck, Severity> verification();
}
