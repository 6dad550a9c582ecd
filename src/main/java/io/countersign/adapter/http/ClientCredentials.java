package io.countersign.adapter.http;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;

/**
 * What we show to get a token by OAuth's client credentials.
 *
 * @param tokenUrl where tokens are had
 * @param id of the client
 * @param secret of the client
 * @param scope asked for; empty asks for none
 * @param method how id and secret travel
 */
public record ClientCredentials(URI tokenUrl, String id, String secret, Optional<String> scope, Method method) {

    public ClientCredentials {
        Objects.requireNonNull(tokenUrl, "tokenUrl is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(secret, "secret is null");
        Objects.requireNonNull(scope, "scope is null");
        Objects.requireNonNull(method, "method is null");
    }

    /** Silent about the secret. */
    @Override
    public String toString() {
        return "ClientCredentials[id=" + id + "]";
    }
}
