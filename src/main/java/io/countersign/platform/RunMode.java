package io.countersign.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.LaunchMode;

/**
 * Says production from the runs in which simulators stand in for providers (dev, test and the simulator build). What was
 * built decides, not the profile it is started with: production does not become lenient by one.
 */
@ApplicationScoped
public class RunMode {

    private final boolean simulatorBuild;

    RunMode(Instance<SimulatorBuild> simulatorBuild) {
        this.simulatorBuild = simulatorBuild.isResolvable();
    }

    /** True where real signers and real providers may be at work. */
    public boolean production() {
        return LaunchMode.current() == LaunchMode.NORMAL && !simulatorBuild;
    }

    /** In the simulator build, and nowhere else. */
    @ApplicationScoped
    @IfBuildProfile("simulator")
    static class SimulatorBuild {
    }
}
