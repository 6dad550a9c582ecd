/** Postings, events and signing links as JSON. */
package io.countersign.api.view;
