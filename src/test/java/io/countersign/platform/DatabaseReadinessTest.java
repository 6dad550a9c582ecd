package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import io.countersign.platform.ReadinessCheck.Finding;

class DatabaseReadinessTest {

    private static final String JDBC = "jdbc:postgresql://postgres.example.com:5432/countersign";
    private static final String REACTIVE = "postgresql://postgres.example.com:5432/countersign";

    @Test
    void addressesThatAreSetAreTaken() {
        // Then
        assertThat(new DatabaseReadiness(JDBC, REACTIVE).findings()).isEmpty();
    }

    @Test
    void eachAddressThatIsNotSetIsNamed() throws IOException {
        // Given
        Properties defaults = new Properties();
        defaults.load(getClass().getResourceAsStream("/application.properties"));
        String jdbc = defaults.getProperty("%prod,simulator.quarkus.datasource.jdbc.url");
        String reactive = defaults.getProperty("%prod,simulator.quarkus.datasource.reactive.url");

        // Then
        assertThat(new DatabaseReadiness(jdbc, REACTIVE).findings()).extracting(Finding::property)
                .containsExactly("quarkus.datasource.jdbc.url");
        assertThat(new DatabaseReadiness(JDBC, reactive).findings()).extracting(Finding::property)
                .containsExactly("quarkus.datasource.reactive.url");
    }

    @Test
    void aFailureIsOneLineWithAllItsCauses() {
        // Given
        SQLException failure = new SQLException("The attempt\n  failed.", new UnknownHostException("nowhere.example"));

        // Then
        assertThat(Causes.of(failure)).isEqualTo("SQLException: The attempt failed.; UnknownHostException: nowhere.example");
    }
}
