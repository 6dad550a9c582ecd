/**
 * The bytes of evidence read at any position, from memory or from the store.
 */
package io.countersign.evidence.bytes;
