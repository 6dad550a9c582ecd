package io.countersign.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;

/**
 * Closes a connection on which a command is not answered in time, whoever sent it. The client itself waits for ever. Stands
 * between the client's codec and its handler, where each command passes on its way out and its response on its way in; all
 * of it runs on the connection's event loop.
 */
final class CommandDeadline extends ChannelDuplexHandler {

    private static final String NAME = "countersign-command-deadline";

    private final Deque<Long> pendingSince = new ArrayDeque<>();
    private final long deadlineNanos;
    private final OpenConnections siblings;
    private ChannelHandlerContext channel;
    private boolean watching;
    private volatile boolean suspect;
    private final AtomicReference<Object> borrower = new AtomicReference<>();

    /** @param siblings notified of a connection that keeps silent */
    CommandDeadline(Duration deadline, OpenConnections siblings) {
        this.deadlineNanos = deadline.toNanos();
        this.siblings = siblings;
    }

    /**
     * Puts a new connection, whose start-up is complete, under the deadline, and ends that of {@link GuardedConnections}. On
     * its event loop.
     */
    static void install(ChannelPipeline pipeline, Duration deadline, OpenConnections siblings) {
        pipeline.addBefore("handler", NAME, new CommandDeadline(deadline, siblings));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context;
        siblings.add(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        siblings.remove(this);
        super.channelInactive(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase<?>) {
            pendingSince.add(System.nanoTime());
            watch(deadlineNanos);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof CommandResponse) {
            pendingSince.poll();
            suspect = false;
        }
        super.channelRead(context, message);
    }

    private void watch(long nanos) {
        if (!watching) {
            watching = true;
            channel.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        watching = false;
        Long oldest = pendingSince.peek();
        if (oldest == null || !channel.channel().isOpen()) {
            return;
        }
        long left = oldest + deadlineNanos - System.nanoTime();
        if (left > 0) {
            watch(left);
        } else {
            closeSilent();
        }
    }

    /** Whoever waits for an answer on this connection has no more time. From any thread. */
    void expire() {
        channel.executor().execute(this::closeSilent);
    }

    /**
     * Another connection kept silent, so this one may be dead too: closes it unless somebody uses it, whose next answer or
     * deadline then decides. From any thread.
     */
    void suspect() {
        suspect = true;
        channel.executor().execute(() -> {
            if (suspect && borrower.get() == null && pendingSince.isEmpty()) {
                DatabaseSocket.cut(channel.channel());
            }
        });
    }

    /** Somebody uses the connection, and may be between two commands. From any thread. */
    void borrowedBy(Object user) {
        borrower.set(user);
    }

    /** Whoever used the connection does so no longer; somebody else may already. From any thread. */
    void returnedBy(Object user) {
        borrower.compareAndSet(user, null);
    }

    /** Whether the connection is about to be closed, so that nobody is to begin anything on it. From any thread. */
    boolean isSuspect() {
        return suspect;
    }

    private void closeSilent() {
        Long oldest = pendingSince.peek();
        if (oldest != null && System.nanoTime() - oldest >= OpenConnections.SILENCE.toNanos()) {
            siblings.silent(this);
        }
        DatabaseSocket.cut(channel.channel());
    }
}
