package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import io.countersign.testing.DatabaseProxy;

/**
 * A gateway and what stands between it and its database.
 */
record ProxiedGateway(GatewayProcess gateway, DatabaseProxy proxy) {

    /** More than an outage may write: one line for it, one for its end, and a few of work that it broke off. */
    private static final int MAX_LINES = 40;

    ProxiedGateway ready() {
        gateway.ready();
        return this;
    }

    String url() {
        return gateway.process().url();
    }

    /** How far its log is now, for {@link #assertQuietSince}. */
    int logged() {
        return gateway.process().output().length();
    }

    /** Few warnings and errors, and no stacks without end, since then. */
    void assertQuietSince(int then) {
        List<String> lines = gateway.process().output().substring(then).lines().toList();
        List<String> complaints = lines.stream().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")).toList();
        assertThat(complaints).as("warnings and errors of %s", gateway.process()).hasSizeLessThan(MAX_LINES);
        assertThat(lines.stream().filter(line -> line.startsWith("\tat "))).as("lines of stacks in %s", gateway.process())
                .hasSizeLessThan(10 * MAX_LINES);
    }

    /** It answers its probes in time, and does not ask for a restart. */
    void assertAlive() {
        TimedAnswer live = TimedAnswer.get(url() + "/q/health/live");
        assertThat(live.status()).as("%s", live).isEqualTo(200);
        TimedAnswer ready = TimedAnswer.get(url() + "/q/health/ready");
        assertThat(ready.status()).as("%s", ready).isIn(200, 503);
        assertThat(ready.took()).as("%s", ready).isLessThan(Duration.ofSeconds(2).multipliedBy(TimedAnswer.LOADED));
    }
}
