package io.countersign.platform;

import java.util.function.Consumer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.SocketAddress;

/**
 * A client that shows each socket it opens to somebody, before anything is sent on it.
 */
final class WatchedNetClient implements NetClient {

    private final NetClient client;
    private final Consumer<NetSocket> opened;

    /** @param opened called on the socket's event loop */
    WatchedNetClient(NetClient client, Consumer<NetSocket> opened) {
        this.client = client;
        this.opened = opened;
    }

    @Override
    public Future<NetSocket> connect(SocketAddress address, String serverName) {
        return client.connect(address, serverName).map(this::show);
    }

    private NetSocket show(NetSocket socket) {
        opened.accept(socket);
        return socket;
    }

    @Override
    public Future<NetSocket> connect(SocketAddress address) {
        return connect(address, (String) null);
    }

    @Override
    public Future<NetSocket> connect(int port, String host) {
        return connect(SocketAddress.inetSocketAddress(port, host));
    }

    @Override
    public Future<NetSocket> connect(int port, String host, String serverName) {
        return connect(SocketAddress.inetSocketAddress(port, host), serverName);
    }

    @Override
    public NetClient connect(int port, String host, Handler<AsyncResult<NetSocket>> handler) {
        connect(port, host).onComplete(handler);
        return this;
    }

    @Override
    public NetClient connect(int port, String host, String serverName, Handler<AsyncResult<NetSocket>> handler) {
        connect(port, host, serverName).onComplete(handler);
        return this;
    }

    @Override
    public NetClient connect(SocketAddress address, Handler<AsyncResult<NetSocket>> handler) {
        connect(address).onComplete(handler);
        return this;
    }

    @Override
    public NetClient connect(SocketAddress address, String serverName, Handler<AsyncResult<NetSocket>> handler) {
        connect(address, serverName).onComplete(handler);
        return this;
    }

    @Override
    public Future<Boolean> updateSSLOptions(SSLOptions options, boolean force) {
        return client.updateSSLOptions(options, force);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        client.close(handler);
    }

    @Override
    public boolean isMetricsEnabled() {
        return client.isMetricsEnabled();
    }
}
