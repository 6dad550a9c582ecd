/**
 * The HTTP API for integrators, and the return door for signers' browsers.
 */
package io.countersign.api;
