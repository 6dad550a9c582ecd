package io.countersign.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Stands between a process and its database and lets happen to their connections what networks and servers do to them.
 */
public final class DatabaseProxy implements AutoCloseable {

    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile int serverPort;
    private volatile Duration delay = Duration.ZERO;
    private volatile ServerSocket address;
    private volatile boolean refusing;

    /** @param serverPort where PostgreSQL listens on this machine */
    public DatabaseProxy(int serverPort) {
        this.serverPort = serverPort;
        this.address = open(0);
        this.port = address.getLocalPort();
    }

    public int port() {
        return port;
    }

    /**
     * Connections that are open now forward nothing any more, in either direction, and neither end gets notice of it. New
     * connections are forwarded.
     */
    public void silenceOpenConnections() {
        connections.forEach(ProxiedConnection::silence);
    }

    /** As {@link #silenceOpenConnections}, but only those on which LISTEN was sent. */
    public void silenceListeners() {
        connections.stream().filter(ProxiedConnection::listens).forEach(ProxiedConnection::silence);
    }

    /** Closes the connections on which LISTEN was sent. */
    public void closeListeners() {
        connections.stream().filter(ProxiedConnection::listens).forEach(ProxiedConnection::close);
    }

    /** From now on each answer of the server comes this much later; zero ends it. */
    public void delayAnswers(Duration by) {
        delay = by;
    }

    /** Closes all connections and refuses new ones until {@link #accept}. */
    public void refuse() {
        refusing = true;
        close(address);
        connections.forEach(ProxiedConnection::close);
    }

    /** Accepts connections again. */
    public void accept() {
        refusing = false;
        address = open(port);
    }

    /** New connections go to another server of this machine; those that are open are closed. */
    public void switchTo(int otherServerPort) {
        serverPort = otherServerPort;
        connections.forEach(ProxiedConnection::close);
    }

    /** How many connections are open and forwarded. */
    public int openConnections() {
        return count(connection -> true);
    }

    /** How many connections on which LISTEN was sent are open and forwarded. */
    public int listeners() {
        return count(ProxiedConnection::listens);
    }

    private int count(Predicate<ProxiedConnection> which) {
        return (int) connections.stream().filter(ProxiedConnection::forwards).filter(which).count();
    }

    @Override
    public void close() {
        refuse();
    }

    private ServerSocket open(int onPort) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 200);
            start("proxy-accept", () -> acceptAll(opened));
            return opened;
        } catch (IOException notOpened) {
            throw new UncheckedIOException(notOpened);
        }
    }

    private void acceptAll(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                connect(client);
            } catch (IOException closed) {
                // by refuse() or by the client; the loop ends when it was the former
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            connections.removeIf(ProxiedConnection::closed);
            ProxiedConnection connection = new ProxiedConnection(client, server, () -> delay);
            connections.add(connection);
            if (refusing) {
                // refused while it was being made
                connection.close();
                return;
            }
            start("proxy-to-server", connection::forwardToServer);
            start("proxy-to-client", connection::forwardToClient);
        } catch (IOException noServer) {
            client.close();
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }
}
