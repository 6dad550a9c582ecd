package io.countersign.api.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.countersign.api.request.CurrentTenant;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.NewPosting;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Creates a posting, or answers again what was created under the same key.
 */
@ApplicationScoped
class CreateFlow {

    private final CreateDrafts drafts;
    private final CreateAnswers answers;
    private final CreateSending sending;
    private final CurrentTenant tenant;
    private final DetachedContext contexts;

    CreateFlow(CreateDrafts drafts, CreateAnswers answers, CreateSending sending, CurrentTenant tenant,
            DetachedContext contexts) {
        this.drafts = drafts;
        this.answers = answers;
        this.sending = sending;
        this.tenant = tenant;
        this.contexts = contexts;
    }

    /**
     * Runs until it completes, once begun, even if the caller disconnects.
     *
     * @param key under which the caller may ask again; null when none was given
     */
    @CheckReturnValue
    Uni<Response> create(CreatePosting requested, NewPosting.Key key) {
        return contexts.runAs(DatabaseRole.CALLER,
                () -> drafts.draft(requested, tenant).chain(draft -> answers.again(tenant.id(), key)
                        .chain(again -> again.isPresent() ? Uni.createFrom().item(again.get()) : sending.send(draft, key))));
    }
}
