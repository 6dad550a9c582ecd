/**
 * The packages as they ship, run as processes: what they contain, how they start, stop and share a database, and that no
 * document is lost when one is killed.
 */
package io.countersign.process;
