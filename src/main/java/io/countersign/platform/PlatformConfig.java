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
     * The https address under which signers' browsers and providers reach this gateway. Required in production; elsewhere
     * the process's own port on localhost is used when it is absent.
     */
    Optional<URI> publicUrl();

    Security security();

    Gateway gateway();

    Memory memory();

    Workers workers();

    interface Security {

        /**
         * Set to true to let production start although callers are not authenticated: whoever reaches the port can read and
         * create postings. Only behind something that authenticates.
         */
        @WithDefault("false")
        boolean open();
    }

    interface Gateway {

        /** False makes a process of simulators only: no collector, no API. For the simulator package. */
        @WithDefault("true")
        boolean enabled();
    }

    interface Memory {

        /** How many bytes of memory may be used for calls that hold a whole document; a third of it is the collector's own. */
        @WithDefault("256M")
        MemorySize inFlight();
    }

    /** Threads at most for each kind of work that blocks or takes long. */
    interface Workers {

        /** Threads that write incoming bodies to temporary files. */
        @WithDefault("4")
        int files();

        /** Threads that read, decode and hash what callers sent. */
        @WithDefault("8")
        int uploads();

        /** How many complete uploads may wait for one of these threads; a further create is answered 503. */
        @WithDefault("256")
        int uploadsWaiting();

        /**
         * Threads that build and read what goes to providers and comes from them; at least as many as slow downloads at once.
         */
        @WithDefault("128")
        int adapters();

        /** Threads that pass a provider's file on to a caller. */
        @WithDefault("16")
        int passThrough();

        /** Threads that digest evidence while it is received. */
        @WithDefault("16")
        int evidence();

        /** How many copies of evidence are inspected at once; each may need some 20 MB of memory. */
        @WithDefault("4")
        int inspection();
    }
}
