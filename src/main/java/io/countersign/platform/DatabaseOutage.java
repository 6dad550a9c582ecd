package io.countersign.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * Logs an outage of the database in one line when it begins and in one when it has ended, however many statements fail in
 * between. It has ended when a statement succeeds and none has failed for a moment.
 */
@ApplicationScoped
class DatabaseOutage {

    private static final Logger LOG = Logger.getLogger(DatabaseOutage.class);
    private static final long CALM_NANOS = Duration.ofSeconds(5).toNanos();

    private volatile boolean outage;
    private long beganAt;
    private long lastFailureAt;
    private long failures;

    void failed(Throwable failure) {
        boolean begins;
        synchronized (this) {
            lastFailureAt = System.nanoTime();
            failures++;
            begins = !outage;
            if (begins) {
                outage = true;
                beganAt = lastFailureAt;
                failures = 1;
            }
        }
        if (begins) {
            LOG.errorf("The database does not answer (%s). Nothing is collected until it does. Look at its server, its load and"
                    + " the network to it.", rootOf(failure));
        }
        LOG.debug("A statement was not answered.", failure);
    }

    void answered() {
        if (!outage) {
            return;
        }
        long length;
        long failed;
        synchronized (this) {
            long now = System.nanoTime();
            if (!outage || now - lastFailureAt < CALM_NANOS) {
                return;
            }
            outage = false;
            length = lastFailureAt - beganAt;
            failed = failures;
        }
        LOG.warnf("The database answers again. Its outage lasted %d s; %d statements failed.",
                TimeUnit.NANOSECONDS.toSeconds(length), failed);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage().lines().findFirst().orElse("");
    }
}
