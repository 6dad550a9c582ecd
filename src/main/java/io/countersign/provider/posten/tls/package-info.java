/**
 * Two-way TLS with Posten: our enterprise certificate, and the trust in the organization that answers.
 */
package io.countersign.provider.posten.tls;
