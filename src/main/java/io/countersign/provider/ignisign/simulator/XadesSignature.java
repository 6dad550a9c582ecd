package io.countersign.provider.ignisign.simulator;

/**
 * A signature as XML.
 *
 * @param xml an {@code XAdESSignatures} with one signature, as in an ASiC-E container
 * @param value in base64
 * @param certificate in base64
 * @param properties the signed properties, as XML
 */
record XadesSignature(byte[] xml, String value, String certificate, String properties) {
}
