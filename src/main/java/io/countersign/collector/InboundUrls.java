package io.countersign.collector;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.PublicUrl;
import io.countersign.provider.ProviderId;
import io.countersign.provider.SigningRequest.ReturnDoor;

/**
 * Where the doors of a posting stand: one for browsers that come back, and one for a provider that has news.
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

    /** @param token the posting's own for callbacks */
    public URI callback(ProviderId provider, String token) {
        return publicUrl.resolve("/callbacks/" + provider + "/" + token);
    }

    /** @param token the posting's own for returns */
    public ReturnDoor of(String token) {
        String door = "/return/" + token + "/";
        return new ReturnDoor(publicUrl.resolve(door + COMPLETED), publicUrl.resolve(door + CANCELLED),
                publicUrl.resolve(door + FAILED));
    }
}
