package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;

/**
 * Where signers go, and the tokens with which they go and come back. It is reached without a client certificate, for
 * browsers have none.
 */
@Simulator
@ApplicationScoped
class Portal {

    static final String ROOT = "/simulator/posten/portal";

    private final Tokens tokens;
    private final OwnAddress address;

    Portal(Tokens tokens, OwnAddress address) {
        this.tokens = tokens;
        this.address = address;
    }

    /** Posten: a redirect URL can be used once. Those that were given before stay usable. */
    URI newRedirect(Connection connection, Job job, Signer signer) throws SQLException {
        return address.url(redirectPath(tokens.newVisit(connection, job.id(), signer.position()).token()));
    }

    static String redirectPath(String token) {
        return ROOT + "/redirect/" + token;
    }

    /** Where anybody gets a fresh redirect URL of a signer: the link on the desk. */
    URI entrance(Signer signer) {
        return address.url(ROOT + "/enter/" + signer.key());
    }

    /** The exit URL with a token of its own. */
    URI exit(Connection connection, Job job, String url) throws SQLException {
        return ExitUrls.with(url, tokens.newStatusToken(connection, job.id()));
    }

    /**
     * Our assumption: a token can be used again, and any token of the job shows the job as it is now.
     *
     * @throws RefusalException when nobody has come back yet, or the token is not one of the job's
     */
    void checkStatusToken(Connection connection, Job job, String token) throws SQLException {
        if (!tokens.hasStatusTokens(connection, job.id())) {
            throw new RefusalException(404, RefusalException.SIGNING_CEREMONY_NOT_COMPLETED,
                    "No signer has completed the ceremony yet.");
        }
        if (!tokens.isStatusToken(connection, job.id(), token)) {
            throw new RefusalException(403, RefusalException.INVALID_STATUS_QUERY_TOKEN,
                    "The status query token is not one of this job.");
        }
    }
}
