/**
 * The signed ASiC-E package in which Posten receives documents, written to a file without holding it in memory.
 */
package io.countersign.provider.posten.asice;
