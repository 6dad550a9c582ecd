package io.countersign.api.create;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends with {@link TooLong} when more bytes come than may.
 */
class CountedStream extends FilterInputStream {

    private final long most;
    private long read;

    CountedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int more) throws TooLong {
        read += more;
        if (read > most) {
            throw new TooLong();
        }
    }

    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
