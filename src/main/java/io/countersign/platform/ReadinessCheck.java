package io.countersign.platform;

import java.util.List;

/**
 * What one room needs to be true before production starts. Every bean of this type is asked at start-up; the
 * application refuses to start with all findings in one message. In dev, in tests and with the simulators nobody asks.
 */
public interface ReadinessCheck {

    /**
     * What is wrong.
     *
     * @return empty when all is well, never null
     */
    List<Finding> findings();

    /**
     * @param property the configuration property to look at
     * @param message what is wrong, what it means and what to do; holds no secret
     */
    record Finding(String property, String message) {
    }
}
