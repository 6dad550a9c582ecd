package io.countersign.collector;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Intent;
import io.countersign.posting.Lease;
import io.countersign.posting.NewPosting;
import io.countersign.posting.PostingIntents;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Takes on a new posting: stores it, puts it to its provider, and says when to look at it next.
 */
@ApplicationScoped
public class Dispatcher {

    private final PostingIntents intents;
    private final PostingCreation postingCreation;
    private final CheckEnds ends;
    private final Leases leases;
    private final DetachedContext contexts;

    Dispatcher(PostingIntents intents, PostingCreation postingCreation, CheckEnds ends, Leases leases,
            DetachedContext contexts) {
        this.intents = intents;
        this.postingCreation = postingCreation;
        this.ends = ends;
        this.leases = leases;
        this.contexts = contexts;
    }

    /** How sending ended; the rest stands in the stored posting. */
    public sealed interface Sent {

        /** The provider has it. The links are given here because one-time links are not stored. */
        record Opened(List<SigningLink> links) implements Sent {

            public Opened {
                links = List.copyOf(links);
            }
        }

        /** It failed, or nobody knows. */
        record Failed(ProviderFailure failure) implements Sent {

            public Failed {
                Objects.requireNonNull(failure, "failure is null");
            }
        }

        /** The integrator's key stands for another call's posting already. */
        record KeyTaken(Intent.KeyTaken by) implements Sent {

            public KeyTaken {
                Objects.requireNonNull(by, "by is null");
            }
        }
    }

    /**
     * Stores a new posting and sends it; a caller who disconnects does not stop it.
     *
     * @return fails when this process stops, before anything is stored; fails with {@link DatabaseUnavailableException}; where
     *         its outcome is unknown the posting may be stored, and what becomes of it is seen in the store later
     */
    @CheckReturnValue
    public Uni<Sent> create(NewPosting posting) {
        if (leases.stopping()) {
            return Uni.createFrom().failure(ProviderFailure.of(posting.provider(), ProviderFailure.Kind.NOT_SENT,
                    "This process stops, so nothing was stored and nothing was sent. Try again.").build());
        }
        return contexts.run(() -> intents.begin(posting, leases.owner()).chain(intent -> {
            if (intent instanceof Intent.KeyTaken taken) {
                return Uni.createFrom().item(new Sent.KeyTaken(taken));
            }
            return send(((Intent.Begun) intent).lease()).onFailure(DatabaseUnavailableException.class)
                    .transform(failure -> ((DatabaseUnavailableException) failure).afterEarlierCommit());
        }));
    }

    /** A caller is not kept waiting for a database that does not take what the provider answered; that is tried on. */
    private Uni<Sent> send(Lease lease) {
        CompletableFuture<Sent> away = new CompletableFuture<>();
        Uni<Sent> sent = contexts.runAs(DatabaseRole.COLLECTOR, () -> leases.holding(lease, () -> {
            leases.sending(lease);
            return postingCreation.send(lease, away::completeExceptionally).call(done -> ends.quietly(lease));
        }));
        return DetachedContext.here(Uni.combine().any().of(sent, Uni.createFrom().completionStage(away)));
    }
}
