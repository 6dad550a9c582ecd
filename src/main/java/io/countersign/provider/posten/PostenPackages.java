package io.countersign.provider.posten;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.posten.asice.AsicePackage;
import io.countersign.provider.posten.xml.DirectDocument;
import io.countersign.provider.posten.xml.DirectSignatureJobManifest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Makes packages out of requests: the documents pass through the adapters' threads in chunks.
 */
@ApplicationScoped
class PostenPackages {

    private final PostenXml xml;
    private final PostenDocumentCheck check;
    private final PostenClients clients;
    private final WorkerPool workers;
    private final Clock clock;

    PostenPackages(PostenXml xml, PostenDocumentCheck check, PostenClients clients, WorkerPools pools, Clock clock) {
        this.xml = xml;
        this.check = check;
        this.clients = clients;
        this.workers = pools.adapters();
        this.clock = clock;
    }

    /**
     * A package that only lacks its signature.
     *
     * @return to be closed by whoever gets it; fails with {@link ProviderFailure} when a document cannot be read here, or
     *         is not fit for Posten
     */
    @CheckReturnValue
    Uni<AsicePackage> unsigned(SigningRequest request, DirectSignatureJobManifest manifest) {
        return workers.run(AsicePackage::new)
                .chain(started -> Multi.createFrom().range(0, request.documents().size())
                        .onItem().transformToUniAndConcatenate(i -> document(started, i, request.documents().get(i),
                                manifest.getDocuments().getDocument().get(i)))
                        .onItem().ignoreAsUni()
                        .invoke(() -> started.manifest(xml.write(manifest)))
                        .replaceWith(started)
                        .onFailure().invoke(started::close)
                        .onCancellation().invoke(started::close))
                .onFailure(thrown -> !(thrown instanceof ProviderFailure))
                .transform(thrown -> PostenFailures.WIRE.notSent("The documents could not be read from the store", thrown));
    }

    /**
     * The body of a create. Posten: the signing time may be off by five seconds, so the package is signed when the call may
     * leave.
     *
     * @param job the request in XML
     */
    CreateBody signed(byte[] job, AsicePackage unsigned) {
        unsigned.sign(clients.organizationKey(), clock.instant());
        return CreateBody.of("countersign-" + UUID.randomUUID(), job, unsigned, workers);
    }

    private Uni<Void> document(AsicePackage started, int index, SigningRequest.Document document,
            DirectDocument named) {
        return check.objection(document).chain(objection -> fit(index, objection))
                .chain(() -> Uni.createFrom().item(named.getHref()).emitOn(workers).invoke(started::begin))
                .chain(() -> document.content().stream().emitOn(workers)
                        .onItem().invoke(chunk -> started.write(chunk.getBytes())).onItem().ignoreAsUni())
                .invoke(() -> started.end(named.getHref(), named.getMime()));
    }

    private static Uni<Void> fit(int index, Optional<String> objection) {
        return objection.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(PostenFailures.unfit(index, objection.get()));
    }
}
