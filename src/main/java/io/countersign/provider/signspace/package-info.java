/**
 * SignSpace, the API v1 of Vastuu Group: REST with bearer tokens by client credentials. SignSpace invites signers by mail, so
 * that there is no signing link; postings are checked many at a time, and one whose create was not answered can be found.
 */
package io.countersign.provider.signspace;
