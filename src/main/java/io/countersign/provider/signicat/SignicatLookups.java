package io.countersign.provider.signicat;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;

import io.countersign.adapter.http.HttpDownload;
import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.signicat.SignicatReplies.Artifact;
import io.countersign.provider.signicat.SignicatReplies.Event;
import io.countersign.provider.signicat.SignicatReplies.Forward;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Asks Signicat what our own resources show; fails with {@code NO_SUCH_EVIDENCE} where Signicat has nothing of the kind. */
@ApplicationScoped
class SignicatLookups {

    private static final String NOT_SHOWN = "Signicat did not show it";

    private final SignicatHttp http;
    private final SignicatDownloads downloads;
    private final SignicatJson json;

    SignicatLookups(SignicatHttp http, SignicatDownloads downloads, SignicatJson json) {
        this.http = http;
        this.downloads = downloads;
        this.json = json;
    }

    /** Files of a task's document. */
    enum File {
        ORIGINAL,
        GENERATED,
        RESULT
    }

    @CheckReturnValue
    Uni<SignicatViews.OrderView> order(ProviderPosting posting) {
        return read(api -> api.readOrder(posting.reference()), Order.class).map(SignicatViews.OrderView::of);
    }

    @CheckReturnValue
    Uni<SignicatViews.Events> events(ProviderPosting posting, UUID signer) {
        return read(api -> api.events(posting.reference(), signer.toString()), Event[].class)
                .map(found -> new SignicatViews.Events(all(found, SignicatViews.EventView::of)));
    }

    @CheckReturnValue
    Uni<SignicatViews.Forwards> forwards(ProviderPosting posting, UUID signer) {
        return read(api -> api.forwards(posting.reference(), signer.toString()), Forward[].class)
                .map(found -> new SignicatViews.Forwards(all(found, SignicatViews.ForwardView::of)));
    }

    private static <T, V> List<V> all(T[] found, Function<T, V> view) {
        return Stream.of(found).map(view).toList();
    }

    @CheckReturnValue
    Uni<SignicatViews.ArtifactView> newArtifact(ProviderPosting posting, UUID signer) {
        return http.newArtifact(posting.reference(), signer.toString()).onFailure().transform(SignicatFailures.WIRE::of)
                .map(reply -> json.read(there(reply, "Signicat made no new secret"), Artifact.class))
                .map(made -> new SignicatViews.ArtifactView(made.artifact(), made.signingUrl()));
    }

    @CheckReturnValue
    Uni<HttpDownload> document(ProviderPosting posting, UUID signer, UUID document, File file) {
        String order = posting.reference();
        return handedOut(api -> switch (file) {
            case ORIGINAL -> api.original(order, signer.toString(), document.toString());
            case GENERATED -> api.generated(order, signer.toString(), document.toString());
            case RESULT -> api.result(order, signer.toString(), document.toString());
        });
    }

    @CheckReturnValue
    Uni<HttpDownload> archived(String id) {
        return handedOut(api -> api.archived(id));
    }

    @CheckReturnValue
    Uni<Void> deleteArchived(String id) {
        return http.delete(api -> api.deleteArchived(id)).onFailure().transform(SignicatFailures.WIRE::of)
                .invoke(reply -> there(reply, "Signicat did not delete it from its archive")).replaceWithVoid();
    }

    private <T> Uni<T> read(Function<SignicatApi, Uni<RestResponse<byte[]>>> operation, Class<T> type) {
        return http.read(operation).onFailure().transform(SignicatFailures.WIRE::of)
                .map(reply -> json.read(there(reply, NOT_SHOWN), type));
    }

    private Uni<HttpDownload> handedOut(Function<SignicatApi, Uni<RestResponse<InputStream>>> operation) {
        return downloads.fetch(operation).invoke(download -> there(download.head(), "Signicat did not hand it out"));
    }

    /** @throws io.countersign.provider.ProviderFailure for a refusal */
    private static HttpReply there(HttpReply reply, String what) {
        if (!reply.success()) {
            throw SignicatFailures.refused(
                    SignicatFailures.saysNone(reply) ? Kind.NO_SUCH_EVIDENCE : SignicatFailures.definite(reply), what, reply);
        }
        return reply;
    }
}
