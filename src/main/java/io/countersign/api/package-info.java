/** The HTTP API for integrators, and the addresses that providers and signers' browsers call. */
package io.countersign.api;
