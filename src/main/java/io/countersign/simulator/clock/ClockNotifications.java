package io.countersign.simulator.clock;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.Notifications;
import io.countersign.platform.StartOrder;
import io.countersign.simulator.Simulator;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/**
 * Receives through PostgreSQL that another process moved the clock. Notifications that came while the connection was down is
 * made up
 * for by reading the offset whenever listening begins anew.
 */
@Simulator
@ApplicationScoped
class ClockNotifications {

    private static final Logger LOG = Logger.getLogger(ClockNotifications.class);

    private final Vertx vertx;
    private final ClockDesk desk;
    private final Notifications notifications;

    ClockNotifications(Vertx vertx, ClockDesk desk, Notifications notifications) {
        this.vertx = vertx;
        this.desk = desk;
        this.notifications = notifications;
    }

    void start(@Observes @Priority(StartOrder.SIMULATORS) StartupEvent event) {
        notifications.listen(ClockStore.CHANNEL, this::catchUp, offset -> catchUp());
    }

    private void catchUp() {
        vertx.executeBlocking(desk::catchUp).onSuccess(this::notifyListeners).onFailure(
                failure -> LOG.warn("Cannot read the clock's offset; the next move repairs it", failure));
    }

    private void notifyListeners(boolean moved) {
        if (moved) {
            desk.notifyListeners().subscribe().with(
                    done -> LOG.debug("The clock was moved by another process"),
                    failure -> LOG.warn("What became due by a move of the clock was not done; the tick repairs it", failure));
        }
    }
}
