package io.countersign.document;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.Ids;
import io.countersign.platform.Statements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Bytes in PostgreSQL, in rows of 256 KiB.
 */
@ApplicationScoped
class PostgresContents implements Contents {

    private static final String INSERT = "insert into content (id, posting) values ($1, $2)";
    private static final String INSERT_CHUNK = "insert into content_chunk (content, index, bytes) values ($1, $2, $3)";
    private static final String SELECT_PIECE = """
            select c.bytes from content_chunk c join content o on o.id = c.content
            where c.content = $1 and c.index = $2 and o.complete""";

    private final Statements statements;
    private final Ids ids;

    PostgresContents(Statements statements, Ids ids) {
        this.statements = statements;
        this.ids = ids;
    }

    @Override
    public Uni<StoredContent> write(Multi<Buffer> bytes, UUID posting) {
        return Uni.createFrom().deferred(() -> {
            ContentId id = new ContentId(ids.next());
            DatabaseRole role = DatabaseRole.current();
            return statements.executeAs(role, INSERT, Tuple.of(id.value(), posting))
                    .chain(() -> writeChunks(id, bytes, role));
        });
    }

    private Uni<StoredContent> writeChunks(ContentId id, Multi<Buffer> bytes, DatabaseRole role) {
        Chunks chunks = new Chunks();
        AtomicInteger index = new AtomicInteger();
        Multi<Buffer> cut = Multi.createBy().concatenating().streams(
                bytes.onItem().transformToIterable(chunks::add),
                Multi.createFrom().deferred(() -> Multi.createFrom().iterable(chunks.rest())));
        return cut
                .onItem().transformToUniAndConcatenate(chunk -> statements.executeAs(role, INSERT_CHUNK,
                        Tuple.of(id.value(), index.getAndIncrement(), chunk)))
                .onItem().ignoreAsUni()
                .map(done -> chunks.summary(id));
    }

    @Override
    public Uni<Void> complete(StoredContent content) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                update content set complete = true, size = :size, sha256 = :sha256
                where id = :id and not complete
                  and :size = (select coalesce(sum(length(bytes)), 0) from content_chunk where content = :id)""")
                .setParameter("size", content.size())
                .setParameter("sha256", content.sha256())
                .setParameter("id", content.id().value())
                .executeUpdate())
                .invoke(rows -> {
                    if (rows != 1) {
                        throw new IllegalStateException("Content " + content.id() + " is not stored as it was written.");
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> keep(StoredContent content) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                "select id from content where id = :id and complete and not erased for share", UUID.class)
                .setParameter("id", content.id().value()).getResultList())
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new BytesErasedException(content.id());
                    }
                }).replaceWithVoid();
    }

    /** In one order, so that two who lock the same never wait for each other. */
    @Override
    public Uni<Void> lock(List<ContentId> ids) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                "select id from content where id = any(:ids) order by id for update", UUID.class)
                .setParameter("ids", values(ids)).getResultList()).replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(List<ContentId> ids) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                with bare as (update content set erased = true where id = any(:ids) returning id)
                delete from content_chunk where content in (select id from bare)""")
                .setParameter("ids", values(ids)).executeUpdate()).replaceWithVoid();
    }

    private static UUID[] values(List<ContentId> ids) {
        return ids.stream().map(ContentId::value).toArray(UUID[]::new);
    }

    @Override
    public Uni<Void> remove(ContentId id) {
        return Panache.getSession().chain(session -> session.createNativeQuery("delete from content where id = :id")
                .setParameter("id", id.value()).executeUpdate()).replaceWithVoid();
    }

    @Override
    public Multi<Buffer> read(ContentId id, ByteRange range) {
        if (range.length() == 0) {
            return Multi.createFrom().empty();
        }
        DatabaseRole role = DatabaseRole.current();
        int first = Math.toIntExact(range.first() / Chunks.LENGTH);
        int last = Math.toIntExact((range.end() - 1) / Chunks.LENGTH);
        return Multi.createFrom().range(first, last + 1)
                .onItem().transformToUniAndConcatenate(index -> chunk(id, index, role).map(bytes -> part(bytes, index, range)));
    }

    private Uni<Buffer> chunk(ContentId id, int index, DatabaseRole role) {
        return statements.readAs(role, SELECT_PIECE, Tuple.of(id.value(), index)).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                throw new IllegalStateException("Entry " + index + " of content " + id + " is not there.");
            }
            Row row = found.next();
            return row.getDelegate().getBuffer(0);
        });
    }

    private static Buffer part(Buffer chunk, int index, ByteRange range) {
        long start = (long) index * Chunks.LENGTH;
        int from = (int) Math.max(0, range.first() - start);
        int to = (int) Math.min(chunk.length(), range.end() - start);
        return from == 0 && to == chunk.length() ? chunk : chunk.getBuffer(from, to);
    }

    @Override
    public Uni<byte[]> readWhole(StoredContent content) {
        return readPart(content.id(), ByteRange.whole(content.size()));
    }

    @Override
    public Uni<byte[]> readPart(ContentId id, ByteRange range) {
        return read(id, range).collect().in(() -> Buffer.buffer(Math.toIntExact(range.length())), Buffer::appendBuffer)
                .map(Buffer::getBytes);
    }
}
