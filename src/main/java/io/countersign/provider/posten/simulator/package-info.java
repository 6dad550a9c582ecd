/**
 * Posten's side of the wire: its REST service for the direct flow with the documented rules and life cycle, and the portal
 * where a person signs; knows nothing of the client, not even its generated types.
 */
package io.countersign.provider.posten.simulator;
