package io.countersign.process;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.countersign.testing.DatabaseProxy;

/**
 * The server behind the database's address is replaced by another one with the same data, as in a failover. The simulators
 * have a database of their own.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacedDatabaseIT {

    @RegisterExtension
    static final Processes processes = new Processes();

    @TempDir
    static Path data;

    private DatabaseServer server;
    private DatabaseProxy address;
    private ProxiedGateway gateway;
    private FaultyTimes postings;

    @BeforeAll
    void start() {
        server = DatabaseServer.keeping(data, Map.of());
        address = new DatabaseProxy(server.port());
        Database database = Database.freshOn(server);
        gateway = processes.gatewayBehind(address, database, "gateway").ready();
        postings = new FaultyTimes(processes.database(), database);
        postings.create(gateway.gateway(), 6);
    }

    @AfterAll
    void stop() {
        gateway.gateway().process().kill();
        address.close();
        server.close();
    }

    @Test
    void whatIsSignedMeanwhileIsCollectedAfterwards() {
        // Given
        int logged = gateway.logged();

        // When
        server.restartElsewhere();
        address.switchTo(server.port());
        postings.signAll();

        // Then
        postings.awaitAllCollected();
        postings.assertNothingLostAndNothingSentTwice(gateway.gateway());
        gateway.assertAlive();
        gateway.assertQuietSince(logged);
    }
}
