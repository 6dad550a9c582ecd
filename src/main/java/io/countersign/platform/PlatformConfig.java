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

    Workers workers();

    interface Security {

        /**
         * Set to true to let production start although callers are not authenticated: whoever reaches the port can read and
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

    /** Threads at most for each kind of work that blocks or takes long. */
    interface Workers {

        /** For writing what comes in to temporary files. */
        @WithDefault("4")
        int files();

        /** For reading, decoding and hashing what callers sent. */
        @WithDefault("8")
        int uploads();

        /** How many whole uploads may wait for a thread; a create beyond it is answered 503. */
        @WithDefault("256")
        int uploadsWaiting();

        /** For calls to providers; at least as many as downloads that may come slowly at once. */
        @WithDefault("128")
        int adapters();

        /** For passing a provider's files on to callers. */
        @WithDefault("16")
        int passThrough();

        /** For digesting evidence while it comes. */
        @WithDefault("16")
        int evidence();

        /** For inspecting evidence that has come: each may need some 20 MB of memory. */
        @WithDefault("4")
        int inspection();
    }
}
