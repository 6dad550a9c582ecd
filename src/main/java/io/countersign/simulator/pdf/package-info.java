/** PDF files with a visible mark and a signature. */
package io.countersign.simulator.pdf;
