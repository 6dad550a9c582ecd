package io.countersign.posting;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.Contents;
import io.countersign.platform.Transactions;
import io.countersign.posting.Posting.Document;
import io.countersign.posting.Posting.Signer;
import io.countersign.provider.Person;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Stores a posting before anything of it is sent.
 */
@ApplicationScoped
public class PostingIntents {

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Contents contents;
    private final PostingLog log;
    private final Clock clock;

    PostingIntents(Transactions transactions, IdempotencyKeys keys, Contents contents, PostingLog log,
            Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.contents = contents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Stores the posting, its key and the completion of its documents in one transaction, leased by its owner.
     *
     * @param owner the process that will send it
     * @return fails with {@link io.countersign.document.BytesErasedException} when somebody's evidence that is to be a document
     *         was
     *         erased meanwhile
     */
    @CheckReturnValue
    public Uni<Intent> begin(NewPosting posting, UUID owner) {
        Uni<Intent> stored = transactions.write(() -> store(posting, owner, clock.instant()));
        return stored.onFailure(Taken.class).recoverWithUni(() -> keys.find(posting.tenant(), posting.key().value())
                .map(found -> found.<Intent> map(taken -> taken).orElseThrow(
                        () -> new IllegalStateException("The key was released while it was asked for; ask again."))));
    }

    private Uni<Intent> store(NewPosting posting, UUID owner, Instant now) {
        PostingRow row = toRow(posting, now);
        return row.<PostingRow> persist().chain(Panache::flush)
                .chain(() -> storeKey(posting, now))
                .chain(() -> inTurn(posting.written(), document -> contents.complete(document.content())))
                .chain(() -> inTurn(posting.referred(), document -> contents.keep(document.content())))
                .chain(() -> storeParts(posting))
                .chain(() -> log.write(row, EventType.POSTING_CREATED))
                .chain(Panache::flush)
                .chain(() -> WorkRows.begin(posting, owner, now))
                .map(Intent.Begun::new);
    }

    private Uni<Void> storeKey(NewPosting posting, Instant now) {
        return posting.key() == null ? Uni.createFrom().voidItem()
                : keys.store(posting, now).invoke(mine -> {
                    if (!mine) {
                        throw new Taken();
                    }
                }).replaceWithVoid();
    }

    private static Uni<Void> storeParts(NewPosting posting) {
        List<Signer> signers = posting.signers();
        List<Document> documents = posting.documents();
        return inTurn(signers, signer -> toRow(posting, signer, signers.indexOf(signer)).persist().replaceWithVoid())
                .chain(() -> inTurn(documents, document -> storeDocument(posting, document, documents.indexOf(document))));
    }

    private static Uni<Void> storeDocument(NewPosting posting, Document document, int position) {
        return DocumentRow.of(posting.id().value(), document, position).chain(row -> row.persist()).replaceWithVoid();
    }

    private static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom().iterable(items).onItem().transformToUniAndConcatenate(step::apply).onItem().ignoreAsUni();
    }

    private static PostingRow toRow(NewPosting posting, Instant now) {
        PostingRow row = new PostingRow();
        row.id = posting.id().value();
        row.tenant = posting.tenant();
        row.account = posting.account();
        row.provider = posting.provider().value();
        PostingRows.setLife(row, PostingLife.preparing());
        setRequest(row, posting.request());
        row.createdAt = now;
        row.updatedAt = now;
        return row;
    }

    private static void setRequest(PostingRow row, Posting.Request request) {
        row.title = request.presentation().title();
        row.description = request.presentation().description();
        row.language = request.presentation().language();
        row.reference = request.presentation().reference();
        row.metadata = request.metadata();
        row.options = request.options();
        row.ignored = request.ignored().toArray(String[]::new);
        row.returnCompleted = text(request.returnUrls().completed());
        row.returnCancelled = text(request.returnUrls().cancelled());
        row.returnFailed = text(request.returnUrls().failed());
        row.returnToken = request.tokens().forReturn();
        row.callbackToken = request.tokens().forCallback();
        row.follows = request.follows() == null ? null : request.follows().value();
        row.expiresAt = request.expiresAt();
    }

    private static SignerRow toRow(NewPosting posting, Signer signer, int position) {
        SignerRow row = new SignerRow();
        row.id = signer.id();
        row.posting = posting.id().value();
        row.position = position;
        setPerson(row, signer.person());
        row.identifier = signer.identifier();
        row.role = signer.role();
        row.signOrder = signer.order();
        row.options = signer.options();
        row.state = signer.state().word();
        return row;
    }

    private static void setPerson(SignerRow row, Person person) {
        row.name = person.name();
        row.firstName = person.firstName();
        row.lastName = person.lastName();
        row.email = person.email();
        row.phone = person.phone();
        row.nationalId = person.nationalId();
        row.birthDate = person.birthDate();
    }

    private static String text(URI uri) {
        return uri == null ? null : uri.toString();
    }

    /** Ends the transaction that stored under a key which somebody else had taken. */
    private static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
