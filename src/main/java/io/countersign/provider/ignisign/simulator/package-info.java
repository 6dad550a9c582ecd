/**
 * IgniSign as far as its documentation, its official client and its published models show: the API v3, its webhooks, and the
 * pages on which people sign and provide documents.
 */
package io.countersign.provider.ignisign.simulator;
