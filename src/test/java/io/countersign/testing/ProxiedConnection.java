package io.countersign.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One connection through the proxy: two sockets, and a thread for each direction. Once silenced it reads what comes and
 * throws it away, and what one end does, even closing, does not reach the other.
 */
final class ProxiedConnection {

    private static final int CHUNK = 64 * 1024;
    private static final Pattern LISTEN = Pattern.compile("\\blisten \\S", Pattern.CASE_INSENSITIVE);

    private final Socket client;
    private final Socket server;
    private final Supplier<Duration> delay;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile boolean listens;

    /** @param delay asked for each answer of the server */
    ProxiedConnection(Socket client, Socket server, Supplier<Duration> delay) {
        this.client = client;
        this.server = server;
        this.delay = delay;
    }

    void silence() {
        silent = true;
    }

    boolean listens() {
        return listens;
    }

    boolean forwards() {
        return !silent && !closed();
    }

    boolean closed() {
        return end.getCount() == 0;
    }

    void close() {
        end.countDown();
        close(client);
        close(server);
    }

    void forwardToServer() {
        byte[] chunk = new byte[CHUNK];
        forward(client, server, input -> {
            int length = input.read(chunk);
            if (length > 0 && LISTEN.matcher(new String(chunk, 0, length, StandardCharsets.ISO_8859_1)).find()) {
                listens = true;
            }
            return length < 0 ? null : Arrays.copyOf(chunk, length);
        });
    }

    void forwardToClient() {
        byte[] chunk = new byte[CHUNK];
        forward(server, client, input -> {
            int length = input.read(chunk);
            if (length < 0) {
                return null;
            }
            Duration wait = delay.get();
            return wait.isZero() ? Arrays.copyOf(chunk, length) : late(wait, input, Arrays.copyOf(chunk, length));
        });
    }

    /** What has arrived until then comes together, so that an answer in several packets is late only once. */
    private byte[] late(Duration wait, InputStream input, byte[] first) throws IOException, InterruptedException {
        end.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        byte[] rest = input.readNBytes(input.available());
        byte[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private interface Reading {

        /** @return null at the end of the stream */
        byte[] read(InputStream input) throws IOException, InterruptedException;
    }

    private void forward(Socket from, Socket to, Reading reading) {
        try {
            InputStream input = from.getInputStream();
            for (byte[] bytes = reading.read(input); bytes != null; bytes = reading.read(input)) {
                if (!silent) {
                    to.getOutputStream().write(bytes);
                }
            }
            ended();
        } catch (IOException broken) {
            ended();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** A silenced connection stays open at the other end, which gets no notice, until the proxy itself is closed. */
    private void ended() {
        if (!silent) {
            close();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }
}
