/** Ports of simulators of their own, for clients that accept an address without a path only. */
package io.countersign.simulator.port;
