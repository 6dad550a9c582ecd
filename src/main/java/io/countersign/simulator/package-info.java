/**
 * The kit that all simulators are built from: the movable clock, faults on demand, the log of calls, the signing desk, the
 * mailbox, ports with two-way TLS, really signed PDFs and the look of signing pages; nothing of it exists in production.
 */
package io.countersign.simulator;
