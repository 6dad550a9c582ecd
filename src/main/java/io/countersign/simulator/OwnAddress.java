package io.countersign.simulator;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.PublicUrl;

/**
 * Where browsers reach the simulators of this process.
 */
@Simulator
@ApplicationScoped
public class OwnAddress {

    private final PublicUrl own;

    OwnAddress(PublicUrl own) {
        this.own = own;
    }

    /**
     * @param path begins with a slash
     * @return the absolute URL
     */
    public URI url(String path) {
        return own.resolve(path);
    }
}
