/**
 * Reads the options that a provider alone has, and describes them, from the same code.
 */
package io.countersign.adapter.options;
