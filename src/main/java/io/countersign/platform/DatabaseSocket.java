package io.countersign.platform;

import java.util.Optional;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;

/**
 * The socket below a connection. The client (Vert.x 4.5) gives no way to it, and closing a pooled connection only puts it
 * back into its pool, with the statement that is not answered.
 */
final class DatabaseSocket {

    private final SocketConnectionBase connection;

    private DatabaseSocket(SocketConnectionBase connection) {
        this.connection = connection;
    }

    /** Fails with {@link IllegalStateException} for a connection without a socket, which there is none of. */
    static DatabaseSocket of(SqlConnection connection) {
        Connection inner = ((SqlConnectionBase<?>) connection).unwrap();
        for (Connection next = inner.unwrap(); next != inner && next != null; next = inner.unwrap()) {
            inner = next;
        }
        if (inner instanceof SocketConnectionBase socket) {
            return new DatabaseSocket(socket);
        }
        throw new IllegalStateException("A connection of type " + inner.getClass().getName() + " has no socket.");
    }

    /** Does something to the pipeline on its event loop: now where that is the current thread, else soon. */
    void onEventLoop(Consumer<ChannelPipeline> task) {
        ChannelPipeline pipeline = pipeline();
        EventLoop loop = pipeline.channel().eventLoop();
        if (loop.inEventLoop()) {
            task.accept(pipeline);
        } else {
            loop.execute(() -> task.accept(pipeline));
        }
    }

    private ChannelPipeline pipeline() {
        return connection.socket().channelHandlerContext().pipeline();
    }

    /** See {@link CommandDeadline#borrowedBy}. */
    void borrowedBy(Object user) {
        deadline().ifPresent(deadline -> deadline.borrowedBy(user));
    }

    /** See {@link CommandDeadline#returnedBy}. */
    void returnedBy(Object user) {
        deadline().ifPresent(deadline -> deadline.returnedBy(user));
    }

    /** Empty before the connection is ready, and after its end. */
    private Optional<CommandDeadline> deadline() {
        return Optional.ofNullable(pipeline().get(CommandDeadline.class));
    }

    /** Whether the connection is about to be closed because another one kept silent. */
    boolean suspect() {
        return deadline().map(CommandDeadline::isSuspect).orElse(false);
    }

    /**
     * Closes a socket at once. Not by {@link Channel#close()}: the client's codec turns that into a message to the server, and
     * waits for the server to close the connection, which one that keeps silent never does. On the channel's event loop.
     */
    static void cut(Channel channel) {
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    /** Ends the connection at once; what waits for an answer on it fails. */
    void close() {
        deadline().ifPresentOrElse(CommandDeadline::expire, () -> onEventLoop(pipeline -> cut(pipeline.channel())));
    }
}
