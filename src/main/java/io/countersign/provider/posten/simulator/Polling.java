package io.countersign.provider.posten.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** Answers who asks a queue. Each question is one transaction, and one queue answers one question at a time. */
@Simulator
@ApplicationScoped
class Polling {

    private final SimulatorStore store;
    private final JobStore jobs;
    private final JobLife life;
    private final UpdateQueue queue;
    private final PostenSimulatorConfig config;

    Polling(SimulatorStore store, JobStore jobs, JobLife life, UpdateQueue queue, PostenSimulatorConfig config) {
        this.store = store;
        this.jobs = jobs;
        this.life = life;
        this.queue = queue;
        this.config = config;
    }

    /** What the queue has, and when it may be asked next. */
    sealed interface Answer {

        Instant next();

        /** @param job as it stood when it changed */
        record Update(Job job, Instant now, Instant next) implements Answer {
        }

        /** Nothing has changed that was not confirmed or handed out already. */
        record Empty(Instant next) implements Answer {
        }

        /** The queue was asked before the time it had named. That time stays. */
        record TooEarly(Instant next) implements Answer {
        }
    }

    /**
     * @param name the queue's; empty for the default queue
     * @param again whether what is handed out stays where it is
     */
    Answer ask(String organization, String name, boolean again) {
        return store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Instant permitted = queue.lock(connection, organization, name, now);
            if (now.isBefore(permitted)) {
                return new Answer.TooEarly(permitted);
            }
            Optional<UpdateQueue.Update> update = queue.take(connection, organization, name, now);
            Instant next = update.isPresent() ? now : now.plus(config.pollPause()).truncatedTo(ChronoUnit.MILLIS);
            queue.permit(connection, organization, name, next);
            return update.isEmpty() ? new Answer.Empty(next) : update(connection, update.get(), now, again);
        });
    }

    private Answer update(Connection connection, UpdateQueue.Update update, Instant now, boolean again) throws SQLException {
        if (again) {
            queue.show(connection, update, now);
        }
        Job job = jobs.find(connection, update.job()).orElseThrow();
        return new Answer.Update(job.at(update.revision()), now, now);
    }
}
