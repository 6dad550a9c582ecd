package io.countersign.api;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;

/**
 * A request written byte by byte, for what well-behaved clients do not send.
 */
public final class RawRequest implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private final Socket socket;

    public RawRequest() throws IOException {
        this(RestAssured.port);
    }

    public RawRequest(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE);
    }

    /** @param head lines of the head, without those that every request has */
    RawRequest head(String requestLine, String... head) throws IOException {
        return text(requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", head)
                + "\r\n\r\n");
    }

    public RawRequest text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawRequest bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public RawRequest chunk(byte[] bytes) throws IOException {
        return text(Integer.toHexString(bytes.length) + "\r\n").bytes(bytes).text("\r\n");
    }

    /** All that comes back until the other side closes. */
    public String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** What comes back until this text, without waiting for the other side to close. */
    public String answerUntil(String end) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] chunk = new byte[4096];
        int read = 0;
        while (read >= 0 && answer.indexOf(end) < 0) {
            read = socket.getInputStream().read(chunk);
            answer.append(new String(chunk, 0, Math.max(read, 0), StandardCharsets.ISO_8859_1));
        }
        return answer.toString();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
