/**
 * The life of one posting: its states and how they follow each other, its store, its events and the key under which an
 * integrator may ask for it again.
 */
package io.countersign.posting;
