package io.countersign.provider.signicat;

import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;

import io.countersign.adapter.address.Origin;
import io.countersign.adapter.http.HttpDownload;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Fetches files, also from where Signicat sends us for them: our token goes with a call to Signicat itself, and never to
 * anybody else.
 */
@ApplicationScoped
class SignicatDownloads {

    private static final int MAX_HOPS = 5;

    private final SignicatHttp http;
    private final SignicatClients clients;

    SignicatDownloads(SignicatHttp http, SignicatClients clients) {
        this.http = http;
        this.clients = clients;
    }

    /** A file, or the refusal of Signicat in its place. */
    @CheckReturnValue
    Uni<HttpDownload> fetch(Function<SignicatApi, Uni<RestResponse<InputStream>>> operation) {
        return http.download(operation).chain(download -> followed(download, 0))
                .onFailure().transform(SignicatFailures.WIRE::of);
    }

    private Uni<HttpDownload> followed(HttpDownload download, int hops) {
        if (!download.head().redirects()) {
            return Uni.createFrom().item(download);
        }
        if (hops == MAX_HOPS) {
            return Uni.createFrom().failure(notFollowed("sends us from one address to another without end"));
        }
        URI address = address(download.head().header("Location").orElseThrow(), clients.root());
        Uni<HttpDownload> next = Origin.of(address).equals(Origin.of(clients.root()))
                ? http.download(api -> api.elsewhere(address))
                : http.downloadFromStranger(address).map(SignicatDownloads::there);
        return next.chain(there -> followed(there, hops + 1));
    }

    /**
     * @param location a whole address, or one at Signicat that begins with a slash
     * @param root without TLS only where the configured address has none, which production refuses
     */
    static URI address(String location, URI root) {
        try {
            URI given = new URI(location.strip());
            if (!given.isAbsolute() && (given.getPath() == null || !given.getPath().startsWith("/"))) {
                throw notFollowed("sends us to an address that is not whole");
            }
            URI address = root.resolve(given);
            Origin origin = Origin.of(address);
            if (!origin.secure() && !(origin.scheme().equals("http") && !Origin.of(root).secure())) {
                throw notFollowed("sends us to an address without TLS");
            }
            return address;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw notFollowed("sends us to an address that is none");
        }
    }

    /** What a stranger refuses says nothing of Signicat's documents. */
    private static HttpDownload there(HttpDownload download) {
        if (download.head().success() || download.head().redirects()) {
            return download;
        }
        throw notFollowed("sent us elsewhere for it, where the answer was HTTP " + download.head().status());
    }

    private static ProviderFailure notFollowed(String what) {
        return ProviderFailure.of(SignicatFailures.SIGNICAT, Kind.UNCLEAR, "Signicat did not hand out the document: it "
                + what + ".").build();
    }
}
