package io.countersign.adapter.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Sends the token with each call of a REST client, and notes when it is refused, so that the same call, made again, goes
 * with another one.
 */
public final class BearerFilter implements ResteasyReactiveClientRequestFilter, ClientResponseFilter {

    private static final String BEARER = "Bearer ";

    private final BearerTokens tokens;

    public BearerFilter(BearerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext call) {
        call.suspend();
        tokens.current().subscribe().with(token -> {
            call.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, BEARER + token.value());
            call.resume();
        }, call::resume);
    }

    @Override
    public void filter(ClientRequestContext call, ClientResponseContext reply) {
        Object sent = call.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (reply.getStatus() == HttpReply.UNAUTHORIZED && sent != null) {
            tokens.refused(sent.toString().substring(BEARER.length()));
        }
    }
}
