package io.countersign.provider.signspace;

import java.net.URI;
import java.time.Duration;
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

/** Knows where SignSpace is, has the connections there, and the token that opens it. */
@ApplicationScoped
class SignSpaceClients {

    private static final String PREFIX = "countersign.provider.signspace.";
    /** SignSpace scans a file for viruses before it sends it, which takes a time that it does not publish. */
    private static final Duration SILENCE = Duration.ofSeconds(130);

    private final BearerTokens tokens;
    private final SignSpaceConfig settings;
    private final Config config;
    private URI root;
    private SignSpaceApi signSpace;

    SignSpaceClients(OAuthTokens oauth, SignSpaceConfig settings, Config config) {
        this.settings = settings;
        this.config = config;
        this.tokens = oauth.of(SignSpaceFailures.WIRE, this::credentials);
    }

    private URI address(String property) {
        return config.getOptionalValue(PREFIX + property, URI.class).orElseThrow(() -> missing(property));
    }

    /** SignSpace: by HTTP Basic. */
    private ClientCredentials credentials() {
        return new ClientCredentials(address("token-url"), known(settings.clientId(), "client-id"),
                known(settings.clientSecret().map(Secret::get), "client-secret"),
                settings.scope().filter(scope -> !scope.isBlank()), Method.BASIC);
    }

    private static String known(Optional<String> value, String property) {
        return value.filter(text -> !text.isBlank()).orElseThrow(() -> missing(property));
    }

    private static RuntimeException missing(String property) {
        return SignSpaceFailures.WIRE.notSent(PREFIX + property + " is not configured", null);
    }

    /** SignSpace, which gets our token with each call. */
    synchronized SignSpaceApi signSpace() {
        URI now = address("url");
        if (!now.equals(root)) {
            HttpClients.close(signSpace);
            signSpace = HttpClients.builder(now, SILENCE).register(new BearerFilter(tokens)).build(SignSpaceApi.class);
            root = now;
        }
        return signSpace;
    }

    @PreDestroy
    synchronized void close() {
        HttpClients.close(signSpace);
    }
}
