package io.countersign.platform;

import java.net.URI;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What concerns the whole process.
 */
@ConfigMapping(prefix = "countersign")
public interface PlatformConfig {

    /**
     * The address under which browsers and providers reach this gateway; the return door is built from it. Needed in
     * production; elsewhere the process's own port on localhost is used when it is absent.
     */
    Optional<URI> publicUrl();

    Security security();

    Gateway gateway();

    Memory memory();

    interface Security {

        /**
         * Set to true to let production start although nobody is asked who he is: whoever reaches the port can read and
         * create postings. Put it behind something that authenticates.
         */
        @WithDefault("false")
        boolean open();
    }

    interface Gateway {

        /** False makes a process of simulators only: no collector, no API. */
        @WithDefault("true")
        boolean enabled();
    }

    interface Memory {

        /** How many bytes of memory may be used for calls that hold a whole document. */
        @WithDefault("256M")
        MemorySize inFlight();
    }
}
