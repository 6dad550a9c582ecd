package io.countersign.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.address.Origin;
import io.countersign.adapter.text.ProviderText;
import io.countersign.provider.ProviderCalls;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Has tokens by OAuth's client credentials. Clients are made when the first token is needed: where the own port is only
 * known once it listens, so is the address of a simulator.
 */
@ApplicationScoped
public class OAuthTokens {

    /** As which operation of a provider the calls for its tokens are measured. */
    public static final String OPERATION = "token";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** All calls wait for the one that asks for a token, so it must not wait for ever. */
    private static final Duration ANSWER = Duration.ofSeconds(15);
    /** Where the answer does not say how long its token lasts. RFC 6749 only recommends that it does. */
    private static final Duration UNSPECIFIED = Duration.ofMinutes(5);

    private final OidcClients clients;
    private final Clock clock;
    private final ProviderCalls calls;
    private final Map<ClientCredentials, Uni<OidcClient>> made = new ConcurrentHashMap<>();

    OAuthTokens(OidcClients clients, Clock clock, ProviderCalls calls) {
        this.clients = clients;
        this.clock = clock;
        this.calls = calls;
    }

    /**
     * The tokens of a provider. Whoever cannot get one has sent nothing else.
     *
     * @param credentials asked anew for each token; fails as the calls shall fail that need one
     */
    public BearerTokens of(WireFailures failures, Supplier<ClientCredentials> credentials) {
        return of(failures, credentials, ANSWER);
    }

    BearerTokens of(WireFailures failures, Supplier<ClientCredentials> credentials, Duration patience) {
        return new BearerTokens(() -> calls.measured(failures.provider(), OPERATION,
                fresh(credentials.get()).ifNoItem().after(patience).fail()
                        .onFailure(thrown -> !(thrown instanceof ProviderFailure))
                        .transform(thrown -> failure(failures, thrown))),
                clock);
    }

    private Uni<Token> fresh(ClientCredentials credentials) {
        return client(credentials).chain(OidcClient::getTokens).map(this::token);
    }

    private Uni<OidcClient> client(ClientCredentials credentials) {
        return made.computeIfAbsent(credentials, key -> clients.newClient(settings(key))
                .onFailure().invoke(() -> made.remove(key)).memoize().indefinitely());
    }

    private static OidcClientConfig settings(ClientCredentials credentials) {
        OidcClientConfigBuilder settings = new OidcClientConfigBuilder()
                .authServerUrl(Origin.of(credentials.tokenUrl()).toString()).id(credentials.id()).discoveryEnabled(false)
                .tokenPath(credentials.tokenUrl().toString()).clientId(credentials.id())
                .credentials().clientSecret(credentials.secret(), credentials.method()).end()
                .connectionTimeout(CONNECT).earlyTokensAcquisition(false);
        credentials.scope().ifPresent(scope -> settings.scopes(scope));
        return settings.build();
    }

    private Token token(Tokens tokens) {
        String lifetime = tokens.get("expires_in");
        return Token.lasting(tokens.getAccessToken(), clock.instant(),
                lifetime == null ? UNSPECIFIED : Duration.ofSeconds(Long.parseLong(lifetime)));
    }

    /** RFC 6749: a refusal is JSON with a member error. Its text is that of the exception, which nobody else may see. */
    private static ProviderFailure failure(WireFailures failures, Throwable thrown) {
        String error = thrown instanceof OidcClientException ? error(thrown.getMessage()) : null;
        if (error == null) {
            return failures.notSent(failures.name() + " gave no token", null);
        }
        return ProviderFailure.of(failures.provider(), Kind.CREDENTIALS,
                failures.name() + " does not take our client credentials, so nothing was sent.")
                .providerCode(ProviderText.clean(error)).build();
    }

    private static String error(String body) {
        try {
            return body == null ? null : new JsonObject(body).getString("error");
        } catch (DecodeException none) {
            return null;
        }
    }
}
