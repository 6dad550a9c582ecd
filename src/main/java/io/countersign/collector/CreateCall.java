package io.countersign.collector;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.CreationLifecycle;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.FindsCreated;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Calls a provider to create a posting. What a provider of several calls has reached is stored on the way.
 */
@ApplicationScoped
class CreateCall {

    private final SigningRequests requests;
    private final ProviderCalls calls;
    private final CreationLifecycle lifecycle;

    CreateCall(SigningRequests requests, ProviderCalls calls, CreationLifecycle lifecycle) {
        this.requests = requests;
        this.calls = calls;
        this.lifecycle = lifecycle;
    }

    /** Fails as {@link SignatureProvider#create} fails, or as {@link ProviderCalls#change} does. */
    @CheckReturnValue
    Uni<CreatedPosting> send(Lease lease, Posting posting, SignatureProvider provider) {
        return calls.change(lease,
                () -> provider.create(requests.of(posting), steps(lease, posting)));
    }

    /** Searches a provider for a posting that was sent. Fails as {@link FindsCreated#find} fails. */
    @CheckReturnValue
    Uni<Optional<CreatedPosting>> find(Posting posting, FindsCreated provider) {
        return calls.read(() -> provider.find(requests.of(posting), posting.atProvider().notes()));
    }

    /** Where an adapter leaves what its steps have reached, for a posting under its lease. */
    CreateSteps steps(Lease lease, Posting posting) {
        return new Steps(lease, posting.atProvider().notes());
    }

    private final class Steps implements CreateSteps {

        private final Lease lease;
        private final JsonObject reached;

        Steps(Lease lease, JsonObject reached) {
            this.lease = lease;
            this.reached = reached;
        }

        @Override
        public JsonObject reached() {
            return reached.copy();
        }

        @Override
        public Uni<Void> note(JsonObject notes) {
            return lifecycle.noted(lease, notes);
        }
    }
}
