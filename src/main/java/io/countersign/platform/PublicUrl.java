package io.countersign.platform;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.HttpServer;

/**
 * The address under which the outside reaches this gateway.
 */
@ApplicationScoped
public class PublicUrl implements ReadinessCheck {

    private final PlatformConfig config;
    private final HttpServer server;
    private final int configuredPort;

    PublicUrl(PlatformConfig config, HttpServer server, @ConfigProperty(name = "quarkus.http.port") int configuredPort) {
        this.configuredPort = configuredPort;
        this.config = config;
        this.server = server;
    }

    /**
     * An address below the public one.
     *
     * @param path begins with a slash
     */
    public URI resolve(String path) {
        String base = config.publicUrl().map(URI::toString).orElseGet(() -> "http://localhost:" + ownPort());
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** After a live reload the server goes on listening and is not announced to the new application. */
    private int ownPort() {
        return server.getPort() > 0 ? server.getPort() : configuredPort;
    }

    @Override
    public List<Finding> findings() {
        return config.publicUrl().filter(url -> "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null).isPresent()
                ? List.of()
                : List.of(new Finding("countersign.public-url",
                        "must be the https address of this gateway: signers' browsers come back to it."));
    }
}
