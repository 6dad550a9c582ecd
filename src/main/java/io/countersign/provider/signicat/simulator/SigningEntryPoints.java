package io.countersign.provider.signicat.simulator;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;

/** The addresses at which persons sign. */
@Simulator
@ApplicationScoped
class SigningEntryPoints {

    static final String ROOT = "/simulator/signicat/sign";

    private final OwnAddress address;

    SigningEntryPoints(OwnAddress address) {
        this.address = address;
    }

    static String path(Task task) {
        return ROOT + "/" + task.key();
    }

    /** With the artifact where the task needs one and it is unused. */
    URI signingUrl(Task task) {
        String artifact = task.access().artifact();
        return address.url(path(task) + (artifact == null ? "" : "?artifact=" + artifact));
    }
}
