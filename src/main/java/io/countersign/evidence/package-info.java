/**
 * Whether an evidence item is what it seems to be: its kinds, the checks of each kind, and how bad it is when one is not
 * passed.
 */
package io.countersign.evidence;
