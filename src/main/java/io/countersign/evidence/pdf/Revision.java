package io.countersign.evidence.pdf;

import java.util.List;

import io.countersign.evidence.pdf.PdfObject.Dictionary;

/**
 * What one update of a PDF added to it.
 *
 * @param place where its cross-references begin
 * @param trailer its trailer, or the dictionary of its cross-reference stream
 * @param sections its cross-references; of equal numbers the first counts
 */
record Revision(long place, Dictionary trailer, List<XrefSection> sections) {
}
