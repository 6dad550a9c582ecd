/**
 * Addresses of providers' services: where they may point, and which of them are the same origin.
 */
package io.countersign.adapter.address;
