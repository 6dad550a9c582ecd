/**
 * Posten signering's direct flow: XML and ASiC-E over two-way TLS, one-time signing links from us, notified by a polling queue
 * or by the browser's return, documents kept for forty days.
 */
package io.countersign.provider.posten;
