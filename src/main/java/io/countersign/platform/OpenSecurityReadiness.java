package io.countersign.platform;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/**
 * Nobody is asked for a key yet, so every run says that it is open, and production must be opened on purpose.
 */
@ApplicationScoped
class OpenSecurityReadiness implements ReadinessCheck {

    private static final Logger LOG = Logger.getLogger(OpenSecurityReadiness.class);

    private final PlatformConfig config;

    OpenSecurityReadiness(PlatformConfig config) {
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        LOG.warn("OPEN: nobody is asked for a key. Whoever reaches this port can read, create and erase postings.");
    }

    @Override
    public List<Finding> findings() {
        return config.security().open() ? List.of()
                : List.of(new Finding("countersign.security.open",
                        "this version does not ask callers for a key, so whoever reaches its port can read, create and erase "
                                + "postings. Set it to true only behind something that authenticates."));
    }
}
