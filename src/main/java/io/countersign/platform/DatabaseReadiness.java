package io.countersign.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The addresses of the database must be set. Without a value the framework would end the start with a stack before any
 * check is asked, so both have a default that names a host which cannot exist.
 */
@ApplicationScoped
class DatabaseReadiness implements ReadinessCheck {

    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String NOT_SET = "//not-set.invalid/";

    private final Map<String, String> urls;

    DatabaseReadiness(@ConfigProperty(name = JDBC_URL) String jdbc, @ConfigProperty(name = REACTIVE_URL) String reactive) {
        this.urls = new TreeMap<>(Map.of(JDBC_URL, jdbc, REACTIVE_URL, reactive));
    }

    @Override
    public List<Finding> findings() {
        return urls.entrySet().stream().filter(url -> url.getValue().contains(NOT_SET)).map(url -> new Finding(url.getKey(),
                "is not set, so there is no database to work on. Set it to the address of a PostgreSQL 15 or newer."))
                .toList();
    }
}
