/** TLS ports of simulators, with the certificates of both sides. */
package io.countersign.simulator.tls;
