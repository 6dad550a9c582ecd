package io.countersign.simulator.store;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.countersign.simulator.Simulator;
import io.quarkus.agroal.DataSource;

/**
 * The simulators' own part of the database, the schema {@code simulator}. Plain and blocking: it is called on worker
 * threads only.
 */
@Simulator
@ApplicationScoped
public class SimulatorStore {

    /**
     * Something done with a connection that the store opens, commits and closes.
     *
     * @param <T> what it results in
     */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final AgroalDataSource source;

    SimulatorStore(@DataSource("simulator") AgroalDataSource source) {
        this.source = source;
    }

    /**
     * Does the work in one transaction, which is rolled back when it throws.
     *
     * @return what the work returned, null included
     * @throws SimulatorStoreException when the database refuses
     */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new SimulatorStoreException(failure);
        }
    }
}
