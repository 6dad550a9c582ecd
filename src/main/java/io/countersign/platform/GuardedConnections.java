package io.countersign.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.sqlclient.impl.Utils;

/**
 * Makes connections to the database, each within a deadline. The client (Vert.x 4.5) waits for ever for a server that accepts
 * a connection and then keeps silent.
 */
final class GuardedConnections extends PgConnectionFactory {

    private final VertxInternal vertx;
    private final Duration deadline;

    /** @param deadline from the socket being open to the server being ready for commands */
    GuardedConnections(VertxInternal vertx, List<PgConnectOptions> options, Duration deadline) {
        super(vertx, Utils.roundRobinSupplier(options));
        this.vertx = vertx;
        this.deadline = deadline;
    }

    /** A connection outside any pool; whoever asks for it closes it. */
    Future<PgConnection> connect() {
        return connect(vertx.getOrCreateContext()).map(PgConnection::cast);
    }

    @Override
    protected NetClient netClient(NetClientOptions options) {
        return new WatchedNetClient(super.netClient(options), this::watch);
    }

    private void watch(NetSocket socket) {
        Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        channel.eventLoop().schedule(() -> endUnlessReady(channel), deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void endUnlessReady(Channel channel) {
        if (channel.isOpen() && channel.pipeline().get(CommandDeadline.class) == null) {
            DatabaseSocket.cut(channel);
        }
    }
}
