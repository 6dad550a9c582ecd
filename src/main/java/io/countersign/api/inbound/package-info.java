/** Calls that providers and signers' browsers make: callbacks and returns. */
package io.countersign.api.inbound;
