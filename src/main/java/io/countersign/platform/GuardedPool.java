package io.countersign.platform;

import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.impl.PgPoolImpl;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

/**
 * The pool of the datasource, which lets the {@link DatabaseOperation} of the current context know its connection, and gives
 * none to one whose time is up. Hibernate Reactive borrows here as we do.
 */
final class GuardedPool extends PgPoolImpl {

    private static final Logger LOG = Logger.getLogger(GuardedPool.class);

    private final VertxInternal vertx;
    private final Pool pool;

    GuardedPool(VertxInternal vertx, Pool pool) {
        super(vertx, new CloseFuture(), pool);
        this.vertx = vertx;
        this.pool = pool;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return DatabaseOperation.current().map(this::acquire).orElseGet(() -> pool.getConnection()
                .onSuccess(connection -> DatabaseSocket.of(connection).borrowedBy(connection)));
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    private Future<SqlConnection> acquire(DatabaseOperation operation) {
        Promise<SqlConnection> acquired = vertx.getOrCreateContext().promise();
        operation.whileWaiting(() -> acquired.tryFail(new TimeoutException("No connection became free in time.")));
        acquire(operation, acquired);
        return acquired.future();
    }

    private void acquire(DatabaseOperation operation, Promise<SqlConnection> acquired) {
        pool.getConnection().onComplete(result -> {
            if (result.failed()) {
                acquired.tryFail(result.cause());
            } else {
                use(result.result(), operation, acquired);
            }
        });
    }

    private void use(SqlConnection connection, DatabaseOperation operation, Promise<SqlConnection> acquired) {
        // without a handler the client prints each error's stack; whoever waits on the connection gets the error anyway
        connection.exceptionHandler(error -> LOG.debug("A connection failed.", error));
        DatabaseSocket socket = DatabaseSocket.of(connection);
        if (socket.suspect() && !operation.expired()) {
            socket.close();
            connection.close();
            acquire(operation, acquired);
        } else if (!operation.take(connection) || !acquired.tryComplete(connection)) {
            connection.close();
        }
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.close(handler);
    }
}
