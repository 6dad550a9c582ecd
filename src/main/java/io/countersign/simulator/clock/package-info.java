/** The clock that can be moved, and work that is due by it. */
package io.countersign.simulator.clock;
