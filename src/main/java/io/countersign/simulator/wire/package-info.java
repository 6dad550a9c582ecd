/** What goes over the wire between the gateway and a simulator: log, gate and faults. */
package io.countersign.simulator.wire;
