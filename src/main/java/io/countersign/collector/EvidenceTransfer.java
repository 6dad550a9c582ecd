package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.Contents;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Brings one evidence item from its provider into the store.
 */
@ApplicationScoped
class EvidenceTransfer {

    private final ProviderCalls calls;
    private final Contents contents;
    private final EvidenceCopies copies;
    private final WorkerPool workers;

    EvidenceTransfer(ProviderCalls calls, Contents contents, EvidenceCopies copies, WorkerPools pools) {
        this.calls = calls;
        this.contents = contents;
        this.copies = copies;
        this.workers = pools.evidence();
    }

    /**
     * Fetches a copy; it is durable before anything else is done with it.
     *
     * @return false when the copy failed its checks; fails as {@link SignatureProvider#collect} or our own store fails, and
     *         with {@link Kind#UNCLEAR} when the answer was cut off
     */
    @CheckReturnValue
    Uni<Boolean> fetch(EvidenceItem item) {
        return calls.read(() -> item.provider().collect(item.posting().forProvider(), item.expected()))
                .chain(body -> receive(item, body));
    }

    private Uni<Boolean> receive(EvidenceItem item, EvidenceBody body) {
        TransferCheck check = new TransferCheck(body);
        return contents.write(body.bytes().emitOn(workers).invoke(check::see), item.posting().id().value())
                .chain(written -> check.cutOff()
                        ? Uni.createFrom().failure(ProviderFailure.of(item.provider().id(), Kind.UNCLEAR,
                                "The provider's answer was cut off.").build())
                        : copies.received(item, written, check.findings(item.provider().profile().evidenceChecks())));
    }
}
