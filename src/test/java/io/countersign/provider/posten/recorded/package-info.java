/**
 * What a client of Posten's sends, written down structure by structure, so that two clients can be compared.
 */
package io.countersign.provider.posten.recorded;
