package io.countersign.provider.posten.simulator;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * The tokens of redirect URLs and of exit URLs. Every method works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /**
     * A redirect URL's token.
     *
     * @param session held by the browser that used it; null while it is unused
     */
    record Visit(String token, long job, int position, String session) {
    }

    /** Text that nobody guesses, safe in a URL. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Visit newVisit(Connection connection, long job, int position) throws SQLException {
        Visit visit = new Visit(random(), job, position, null);
        Rows.change(connection, "insert into simulator.posten_visit (token, job, position) values (?, ?, ?)", visit.token(),
                job, position);
        return visit;
    }

    /** Finds a visit and keeps others from beginning it until the transaction ends. */
    Optional<Visit> lockVisit(Connection connection, String token) throws SQLException {
        return Rows.first(connection, row -> new Visit(token, row.getLong(1), row.getInt(2), row.getString(3)),
                "select job, position, session from simulator.posten_visit where token = ? for update", token);
    }

    /** Uses the token up; the session opens what it led to from now on. */
    Visit use(Connection connection, Visit visit) throws SQLException {
        Visit used = new Visit(visit.token(), visit.job(), visit.position(), random());
        Rows.change(connection, "update simulator.posten_visit set session = ? where token = ?", used.session(),
                used.token());
        return used;
    }

    String newStatusToken(Connection connection, long job) throws SQLException {
        String token = random();
        Rows.change(connection, "insert into simulator.posten_status_token (token, job) values (?, ?)", token, job);
        return token;
    }

    boolean hasStatusTokens(Connection connection, long job) throws SQLException {
        return Rows.first(connection, row -> row.getLong(1),
                "select job from simulator.posten_status_token where job = ? limit 1", job).isPresent();
    }

    boolean isStatusToken(Connection connection, long job, String token) throws SQLException {
        return token != null && Rows.first(connection, row -> row.getLong(1),
                "select job from simulator.posten_status_token where job = ? and token = ?", job, token).isPresent();
    }
}
