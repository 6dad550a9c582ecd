/**
 * Text that a provider sent, made fit to be shown and logged.
 */
package io.countersign.adapter.text;
