package io.countersign.provider.signspace.simulator;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;

/** The addresses at which persons sign. No answer of the API has them: they are in the invitations. */
@Simulator
@ApplicationScoped
class SigningLinks {

    static final String ROOT = "/simulator/signspace/sign";

    private final OwnAddress address;

    SigningLinks(OwnAddress address) {
        this.address = address;
    }

    static String path(Participant signer) {
        return ROOT + "/" + signer.key();
    }

    URI of(Participant signer) {
        return address.url(path(signer));
    }

    /** As the search of 2020 has it; the simulator shows nothing there. */
    URI message(Task task) {
        return address.url("/simulator/signspace/signing/" + task.id());
    }
}
