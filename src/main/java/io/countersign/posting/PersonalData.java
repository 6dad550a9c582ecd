package io.countersign.posting;

import java.util.List;

import io.countersign.provider.ExposesDetails;
import io.countersign.provider.SignatureProvider;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * What may identify a person: names, free text, and whatever an integrator or a provider may write freely. What stays is
 * the tombstone: ids, states, sizes, digests and times.
 */
final class PersonalData {

    private static final String ERASED_DETAIL = "The details were erased.";

    /** The key of an evidence item is the provider's own and may be a file's name; it must only stay unique. */
    private static final List<String> STATEMENTS = List.of(
            """
                    update signer set name = null, first_name = null, last_name = null, email = null, phone = null,
                        national_id = null, birth_date = null, identifier = null, role = null, sign_order = null,
                        options = null, reason = null, provider_key = null, signing_link = null
                    where posting = :posting""",
            "update document set name = null, description = null, options = null, provider_key = null where posting = :posting",
            "update evidence set name = null, provider_key = cast(id as text) where posting = :posting",
            "delete from expected_evidence where posting = :posting",
            "delete from posting_news where posting = :posting",
            "update posting_event set data = '{}' where posting = :posting");

    private PersonalData() {
    }

    /** As part of the caller's transaction. */
    @CheckReturnValue
    static Uni<Void> erase(PostingRow row, SignatureProvider provider) {
        row.title = null;
        row.description = null;
        row.language = null;
        row.reference = null;
        row.metadata = null;
        row.options = null;
        row.ignored = new String[0];
        row.returnCompleted = null;
        row.returnCancelled = null;
        row.returnFailed = null;
        row.reason = withoutDetail(row.reason);
        row.providerNotes = row.providerNotes != null && provider instanceof ExposesDetails showing
                ? showing.withoutDetails(row.providerNotes)
                : row.providerNotes;
        return Multi.createFrom().iterable(STATEMENTS)
                .onItem().transformToUniAndConcatenate(statement -> execute(statement, row)).onItem().ignoreAsUni();
    }

    private static Uni<Integer> execute(String statement, PostingRow row) {
        return Panache.getSession().chain(session -> session.createNativeQuery(statement)
                .setParameter("posting", row.id).executeUpdate());
    }

    private static JsonObject withoutDetail(JsonObject reason) {
        return reason == null ? null : reason.copy().put("detail", ERASED_DETAIL);
    }

    /** What is left of the adapter's notes stays as long as the provider is still to be spoken to. */
    static void eraseNotesWhenUnneeded(PostingRow row) {
        Erasure erasure = PostingRows.toErasure(row);
        if (erasure.namesGone() && !erasure.pending() && !row.confirmDue) {
            row.providerNotes = null;
        }
    }
}
