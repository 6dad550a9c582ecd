/** Acts of signers: the signing page, and the same acts by HTTP. */
package io.countersign.simulator.desk;
