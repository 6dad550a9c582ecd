package io.countersign.provider;

/**
 * A provider that invites signers by mail itself. It gives no signing links, so nothing waits for a browser to come back.
 */
public interface InvitesByMail {
}
