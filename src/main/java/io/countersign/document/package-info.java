/**
 * Bytes as they were given to us or signed, stored in chunks with their digest; nothing about providers or postings.
 */
package io.countersign.document;
