package io.countersign.provider.signicat;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;

import io.countersign.adapter.http.BearerFilter;
import io.countersign.adapter.http.BearerTokens;
import io.countersign.adapter.http.ClientCredentials;
import io.countersign.adapter.http.HttpClients;
import io.countersign.adapter.http.OAuthTokens;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.smallrye.config.Secret;

/** Knows where Signicat is, has the connections there, and the token that opens it. */
@ApplicationScoped
class SignicatClients {

    private static final String PREFIX = "countersign.provider.signicat.";

    private final BearerTokens tokens;
    private final SignicatConfig settings;
    private final Config config;
    private URI root;
    private SignicatApi signicat;
    private SignicatApi stranger;

    SignicatClients(OAuthTokens oauth, SignicatConfig settings, Config config) {
        this.settings = settings;
        this.config = config;
        this.tokens = oauth.of(SignicatFailures.WIRE, this::credentials);
    }

    /** The root of the API. */
    URI root() {
        return address("url");
    }

    private URI address(String property) {
        return config.getOptionalValue(PREFIX + property, URI.class).orElseThrow(() -> missing(property));
    }

    private ClientCredentials credentials() {
        return new ClientCredentials(address("token-url"), known(settings.clientId(), "client-id"),
                known(settings.clientSecret().map(Secret::get), "client-secret"), Optional.of(settings.scope()),
                switch (settings.clientAuthentication()) {
                    case BASIC -> Method.BASIC;
                    case POST -> Method.POST;
                });
    }

    private static String known(Optional<String> value, String property) {
        return value.filter(text -> !text.isBlank()).orElseThrow(() -> missing(property));
    }

    private static RuntimeException missing(String property) {
        return SignicatFailures.WIRE.notSent(PREFIX + property + " is not configured", null);
    }

    /** Signicat, which gets our token with each call. */
    synchronized SignicatApi signicat() {
        URI now = root();
        if (!now.equals(root)) {
            HttpClients.close(signicat);
            signicat = HttpClients.builder(now).register(new BearerFilter(tokens)).build(SignicatApi.class);
            root = now;
        }
        return signicat;
    }

    /** Who is not Signicat, and gets no token. */
    synchronized SignicatApi stranger() {
        stranger = stranger == null ? HttpClients.builder(root()).build(SignicatApi.class) : stranger;
        return stranger;
    }

    @PreDestroy
    synchronized void close() {
        HttpClients.close(signicat);
        HttpClients.close(stranger);
    }
}
