/** Rows of simulators in the database, shared by all processes. */
package io.countersign.simulator.store;
