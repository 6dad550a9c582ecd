/** The mails that simulators send, and the mailbox in which they are read. */
package io.countersign.simulator.mail;
