/**
 * What adapters share whose providers are spoken to over plain HTTP: replies, refusals, downloads, tokens, and what it means
 * when the wire fails.
 */
package io.countersign.adapter.http;
