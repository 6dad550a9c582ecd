/**
 * Signant's side of the wire: its SOAP service with the documented rules and life cycle, and the page where a person
 * signs; knows nothing of the client, not even its generated types.
 */
package io.countersign.provider.signant.simulator;
