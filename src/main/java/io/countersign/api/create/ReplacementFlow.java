package io.countersign.api.create;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.collector.DocumentReplacement;
import io.countersign.document.BytesErasedException;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingDocuments.Replacement;
import io.countersign.provider.ReplacesDocuments;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Checks, stores and sends documents that are to replace those of a posting. */
@ApplicationScoped
class ReplacementFlow {

    private final CreateChecks checks;
    private final DraftContents contents;
    private final Admission admission;
    private final CreateStorage storage;
    private final DocumentReplacement replacement;

    ReplacementFlow(CreateChecks checks, DraftContents contents, Admission admission, CreateStorage storage,
            DocumentReplacement replacement) {
        this.checks = checks;
        this.contents = contents;
        this.admission = admission;
        this.storage = storage;
        this.replacement = replacement;
    }

    /** @param provider that of the posting */
    @CheckReturnValue
    Uni<Void> replace(Posting posting, NewDocuments requested, ReplacesDocuments provider) {
        refuse(checks.violations(requested));
        return contents.of(requested.documents()).chain(drafted -> {
            refuse(provider.violations(DraftContents.forProvider(requested.documents(), drafted)));
            return admission.admit((SignatureProvider) provider, drafted.stream().mapToLong(Draft.Content::size).sum())
                    .chain(place -> storage.store(drafted, requested.documents(), posting.id().value())
                            .map(stored -> withLastingIds(posting, stored))
                            .chain(stored -> replacement.run(posting.id(), stored, provider))
                            .onTermination().invoke(place::close));
        }).onFailure(BytesErasedException.class).transform(erased -> Problems.invalid("documents",
                "name evidence that was erased meanwhile"));
    }

    private static void refuse(List<Violation> found) {
        if (!found.isEmpty()) {
            throw Problems.invalid(found);
        }
    }

    /** The same documents get the same ids, so that a call that is repeated after a crash finds what was uploaded before. */
    private static Replacement withLastingIds(Posting posting, Replacement stored) {
        List<Posting.Document> all = new ArrayList<>();
        List<Posting.Document> written = new ArrayList<>();
        for (Posting.Document one : stored.all()) {
            String name = String.join("/", posting.id().toString(), Integer.toString(all.size()), one.content().sha256(),
                    one.name());
            Posting.Document lasting = new Posting.Document(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                    one.name(), one.contentType(), one.description(), one.options(), one.content());
            all.add(lasting);
            if (stored.written().contains(one)) {
                written.add(lasting);
            }
        }
        return new Replacement(all, written);
    }
}
