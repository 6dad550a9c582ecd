/** Postings that exist: read, list, cancel, reopen, renew links, delete. */
package io.countersign.api.posting;
