package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.PublicUrl;
import io.countersign.posting.Posting;
import io.countersign.provider.ProviderId;
import io.countersign.provider.SigningRequest.GatewayUrls;

/**
 * The inbound addresses of a posting: one for browsers that come back, and one for a provider that reports a change.
 */
@ApplicationScoped
public class InboundUrls {

    public static final String COMPLETED = "completed";
    public static final String CANCELLED = "cancelled";
    public static final String FAILED = "failed";

    private final PublicUrl publicUrl;

    InboundUrls(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The addresses of a posting with these tokens. */
    GatewayUrls of(ProviderId provider, Posting.Tokens tokens) {
        String returns = "/return/" + tokens.forReturn() + "/";
        return new GatewayUrls(publicUrl.resolve(returns + COMPLETED), publicUrl.resolve(returns + CANCELLED),
                publicUrl.resolve(returns + FAILED),
                publicUrl.resolve("/callbacks/" + provider + "/" + tokens.forCallback()));
    }
}
