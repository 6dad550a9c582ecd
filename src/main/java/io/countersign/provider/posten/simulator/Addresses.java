package io.countersign.provider.posten.simulator;

import io.vertx.core.http.HttpServerRequest;

/**
 * The addresses of a sender's resources.
 *
 * @param root the sender's, absolute, with the scheme, host and port that the request came to
 */
record Addresses(String root) {

    static final String JOBS = "/direct/signature-jobs";

    static Addresses of(HttpServerRequest request, String organization) {
        return new Addresses(request.scheme() + "://" + request.authority() + SimulatedPostenWire.ROOT + "/" + organization);
    }

    private String job(long id) {
        return root + JOBS + "/" + id;
    }

    String signer(long job, int position) {
        return job(job) + "/signers/" + position;
    }

    String status(long job) {
        return job(job) + "/status";
    }

    /** Says what is confirmed, so that a change which came later is not confirmed unseen. */
    String confirmation(long job, int revision) {
        return job(job) + "/complete/" + revision;
    }

    String documents(long job) {
        return job(job) + "/documents";
    }

    String pades(long job) {
        return job(job) + "/pades";
    }

    String xades(long job, int position) {
        return job(job) + "/xades/" + position;
    }
}
