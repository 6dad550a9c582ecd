/**
 * SignSpace's side of the wire: its API v1 with the documented rules, life cycle and faults, the mails to participants and
 * the page where a person signs; knows nothing of the client.
 */
package io.countersign.provider.signspace.simulator;
