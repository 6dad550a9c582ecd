/**
 * Never loses a signed document: sends postings once, checks them in time, fetches what was signed, checks and stores
 * it, and only then lets the provider forget it.
 */
package io.countersign.collector;
