/**
 * Signicat's side of the wire: its Sign API with the documented rules, life cycle and faults, and the page where a person
 * signs; knows nothing of the client.
 */
package io.countersign.provider.signicat.simulator;
