/**
 * Signant's instant signature service: SOAP 1.1, credentials in every body, one PDF a posting, signing links from us, no
 * notifications, and everything deleted fifteen minutes after the last event. The contract is a reconstruction
 * ({@code wsdl/InstantSignatureService.wsdl}); the types generated from it are seen by {@link SignantSoap} alone.
 */
package io.countersign.provider.signant;
