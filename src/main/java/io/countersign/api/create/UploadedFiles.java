package io.countersign.api.create;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The temporary files of one call, removed when it is over. Blocks: for worker threads only.
 */
class UploadedFiles implements AutoCloseable {

    /** Readers find the header of a PDF within its first 1,024 bytes. */
    private static final int PDF_HEADER_WITHIN = 1024;

    private final List<Path> own = new ArrayList<>();
    private final long mostBytes;

    /** @param mostBytes how long one file may be */
    UploadedFiles(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Writes bytes to somewhere. */
    interface Source {

        void copyTo(OutputStream out) throws IOException;
    }

    /** Takes bytes in; fails with {@link TooLarge} when there are too many. */
    UploadedFile receive(Source source) throws IOException {
        return receive(source, mostBytes);
    }

    private UploadedFile receive(Source source, long limit) throws IOException {
        Path path = Files.createTempFile("countersign-", ".upload");
        own.add(path);
        MessageDigest sha256 = sha256();
        try (OutputStream out = new Limited(new DigestOutputStream(Files.newOutputStream(path), sha256), limit)) {
            source.copyTo(out);
        }
        return describe(path, sha256);
    }

    /** The same without a limit, for what comes from a body that is limited itself. */
    UploadedFile receiveAny(Source source) throws IOException {
        return receive(source, Long.MAX_VALUE);
    }

    private static UploadedFile describe(Path path, MessageDigest sha256) throws IOException {
        return new UploadedFile(path, Files.size(path), HexFormat.of().formatHex(sha256.digest()), beginsAsPdf(path));
    }

    private static boolean beginsAsPdf(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(PDF_HEADER_WITHIN), StandardCharsets.ISO_8859_1).contains("%PDF-");
        }
    }

    @Override
    public void close() {
        for (Path path : own) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** A file is longer than it may be. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge(long mostBytes) {
            super("More than " + mostBytes + " bytes.");
        }
    }

    private static final class Limited extends OutputStream {

        private final OutputStream out;
        private final long mostBytes;
        private long written;

        Limited(OutputStream out, long mostBytes) {
            this.out = out;
            this.mostBytes = mostBytes;
        }

        @Override
        public void write(int one) throws IOException {
            count(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count(length);
            out.write(bytes, from, length);
        }

        private void count(int more) throws TooLarge {
            written += more;
            if (written > mostBytes) {
                throw new TooLarge(mostBytes);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
