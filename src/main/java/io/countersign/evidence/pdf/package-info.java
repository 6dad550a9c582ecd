/**
 * The structure of a PDF, as far as it shows whether the file is whole, encrypted and signed: cross-references, dictionaries
 * and
 * signature fields, never a page (ISO 32000-1, 7.3 to 7.5 and 12.7 to 12.8).
 */
package io.countersign.evidence.pdf;
