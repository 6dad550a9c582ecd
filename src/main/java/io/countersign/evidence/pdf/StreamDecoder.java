package io.countersign.evidence.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Items;
import io.countersign.evidence.pdf.PdfObject.Name;
import io.countersign.evidence.pdf.PdfObject.Null;

/** Decodes cross-reference and object streams: those that are not compressed, or by Flate, also with a predictor. */
final class StreamDecoder {

    private static final int PART = 64 * 1024;

    private final RandomBytes bytes;
    private final Budget budget;

    StreamDecoder(RandomBytes bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /**
     * @param dictionary that of the stream
     * @param start where its bytes begin
     * @param length how many there are, as the file says
     */
    byte[] decode(Dictionary dictionary, long start, long length) throws IOException, PdfStructureException {
        if (length < 0 || length > bytes.size() - start) {
            throw new PdfStructureException("A stream is longer than the file.");
        }
        PdfObject filter = only(dictionary.get("Filter"));
        if (filter == Null.NULL) {
            return plain(start, length);
        }
        if (!filter.equals(new Name("FlateDecode"))) {
            throw new PdfStructureException("A stream of its structure is compressed in an unusual way.");
        }
        byte[] inflated = inflated(start, length);
        return only(dictionary.get("DecodeParms")) instanceof Dictionary parameters
                ? Predictor.of(parameters).undo(inflated)
                : inflated;
    }

    /** One filter may stand in a list. */
    private static PdfObject only(PdfObject value) {
        return value instanceof Items items && items.values().size() == 1 ? items.values().get(0)
                : value instanceof Items items && items.values().isEmpty() ? Null.NULL : value;
    }

    private byte[] plain(long start, long length) throws IOException, PdfStructureException {
        if (length > Budget.MAX_DECODED_BYTES) {
            throw tooLarge();
        }
        budget.decoded(length);
        return bytes.read(start, (int) length);
    }

    private byte[] inflated(long start, long length) throws IOException, PdfStructureException {
        Inflater inflater = new Inflater();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[PART];
            for (long read = 0; !inflater.finished();) {
                if (inflater.needsInput()) {
                    byte[] input = bytes.read(start + read, (int) Math.min(PART, length - read));
                    if (input.length == 0) {
                        throw new PdfStructureException("A stream has no end.");
                    }
                    read += input.length;
                    inflater.setInput(input);
                }
                add(out, part, inflater.inflate(part));
                if (inflater.needsDictionary()) {
                    throw new PdfStructureException("A stream needs a dictionary.");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException broken) {
            throw new PdfStructureException("A stream is damaged.");
        } finally {
            inflater.end();
        }
    }

    private void add(ByteArrayOutputStream out, byte[] part, int length) throws PdfStructureException {
        budget.decoded(length);
        if (out.size() + length > Budget.MAX_DECODED_BYTES) {
            throw tooLarge();
        }
        out.write(part, 0, length);
    }

    private static PdfStructureException tooLarge() {
        return new PdfStructureException("A stream of its structure is too large.");
    }
}
