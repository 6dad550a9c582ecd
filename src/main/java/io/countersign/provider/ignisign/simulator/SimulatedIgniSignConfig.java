package io.countersign.provider.ignisign.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may call the simulator, and how it behaves. Nothing of it is a secret. */
@ConfigMapping(prefix = "countersign.simulator.ignisign")
public interface SimulatedIgniSignConfig {

    /**
     * A port of plain HTTP at whose root the API answers, for clients that accept no path before {@code /v3}; 0 for none. The
     * application's own port answers below {@code /simulator/ignisign} in any case.
     */
    @WithDefault("8445")
    int port();

    /** Who gets tokens: each an application, an environment and a secret, with colons between; the first is the default one. */
    @WithDefault("appId_simulator:DEVELOPMENT:sk_development_simulator")
    List<String> applications();

    /** How long a token is valid; IgniSign publishes no lifetime. */
    @WithDefault("PT1H")
    Duration tokenLifetime();

    /**
     * Webhook endpoints that the default application has from the start, as if made in IgniSign's console. What begins with a
     * slash is below the gateway's own public URL.
     */
    @WithDefault("/callbacks/ignisign")
    Optional<List<String>> endpoints();

    /** How long the verification token of a webhook can be checked. */
    @WithDefault("P1D")
    Duration verificationTokenLifetime();

    /** How long a proof takes after the last signature, and after it was asked for. */
    @WithDefault("PT2S")
    Duration proofDelay();

    /** The largest file in bytes. IgniSign's client sends no more than 50,000,000. */
    @WithDefault("50000000")
    int maxFileBytes();

    /** Further signature profiles of every application, by their ids of 24 hexadecimal digits. */
    Map<String, ProfileSettings> profiles();

    /** A signature profile. */
    interface ProfileSettings {

        /** What people call it. */
        String name();

        /** {@code BY_SIDE} or {@code EMBEDDED}. */
        @WithDefault("BY_SIDE")
        String integrationMode();

        /** {@code SIMPLE_STD}, {@code ADVANCED_STD} or {@code QUALIFIED_STD}. */
        @WithDefault("SIMPLE_STD")
        String signatureMethod();

        /** Of {@code PDF}, {@code FILE}, {@code DATA_JSON} and {@code PRIVATE_FILE}. */
        @WithDefault("PDF,FILE,DATA_JSON")
        List<String> documentTypes();

        /** What a signer must have, such as {@code phoneNumber}. */
        @WithDefault("firstName,lastName,email")
        List<String> inputs();

        /** Whether documents can be requested of others. */
        @WithDefault("false")
        boolean documentRequests();

        /** Whether signers can be asked to agree to statements. */
        @WithDefault("false")
        boolean statements();

        /** {@code EN}, {@code FR} or {@code DE}. */
        @WithDefault("EN")
        String language();

        /** Whether a signature request can have another language. */
        @WithDefault("true")
        boolean languageCanBeChanged();
    }
}
