/**
 * What tests of more than one room need: documents, an integrator, and the simulators' kit.
 */
package io.countersign.testing;
