package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.PublicUrl;
import io.countersign.provider.SigningRequest.ReturnDoor;

/**
 * Where the return door of a posting stands.
 */
@ApplicationScoped
public class ReturnDoors {

    public static final String COMPLETED = "completed";
    public static final String CANCELLED = "cancelled";
    public static final String FAILED = "failed";

    private final PublicUrl publicUrl;

    ReturnDoors(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** @param token the posting's own */
    public ReturnDoor of(String token) {
        String door = "/return/" + token + "/";
        return new ReturnDoor(publicUrl.resolve(door + COMPLETED), publicUrl.resolve(door + CANCELLED),
                publicUrl.resolve(door + FAILED));
    }
}
