/**
 * The port behind which every e-signature provider stands, and the words that both sides of it speak.
 */
package io.countersign.provider;
