package io.countersign.provider.posten;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.BrowserAddress;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.posten.asice.AsicePackage;
import io.countersign.provider.posten.xml.DirectSignatureJobResponse;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Creates jobs, and gives their signers fresh addresses.
 */
@ApplicationScoped
class PostenJobs {

    private static final Logger LOG = Logger.getLogger(PostenJobs.class);

    private final PostenHttp http;
    private final PostenPackages packages;
    private final PostenXml xml;
    private final PostenClients clients;
    private final Clock clock;

    PostenJobs(PostenHttp http, PostenPackages packages, PostenXml xml, PostenClients clients, Clock clock) {
        this.http = http;
        this.packages = packages;
        this.xml = xml;
        this.clients = clients;
        this.clock = clock;
    }

    /** @param options without violations */
    @CheckReturnValue
    Uni<CreatedPosting> create(SigningRequest request, PostenOptions options) {
        return packages.unsigned(request, PostenMapper.manifest(request, options))
                .chain(unsigned -> send(request, options.posting(), unsigned)
                        .onTermination().invoke(unsigned::close));
    }

    private Uni<CreatedPosting> send(SigningRequest request, PostenOptions.OfPosting options, AsicePackage unsigned) {
        Instant leftAt = clock.instant();
        return http.create(options.sender(), () -> packages.signed(xml.write(PostenMapper.job(request, options)), unsigned))
                .onFailure().transform(PostenFailures.WIRE::of)
                .map(reply -> created(request, options, reply, leftAt));
    }

    private CreatedPosting created(SigningRequest request, PostenOptions.OfPosting options, HttpReply reply,
            Instant leftAt) {
        if (!reply.success()) {
            throw refusal(reply);
        }
        DirectSignatureJobResponse job = job(reply);
        CreatedPosting created = PostenMapper.created(request, options, job, leftAt);
        if (created.links().size() < request.signers().size()) {
            LOG.warnf("Posten gave no usable address for %d of the signers of posting %s.",
                    request.signers().size() - created.links().size(), request.posting());
        }
        return created;
    }

    /** What is no clear answer may hide a job, as a proxy's error page does. */
    private ProviderFailure refusal(HttpReply reply) {
        PostenFailures.ErrorDetails error = PostenFailures.ErrorDetails.of(xml, reply);
        Kind kind = reply.status() / 100 == 4 && reply.status() != HttpReply.TIMED_OUT ? Kind.REFUSED : Kind.UNCLEAR;
        return PostenFailures.refused(kind, "Posten refused the posting", reply, error);
    }

    private DirectSignatureJobResponse job(HttpReply reply) {
        try {
            DirectSignatureJobResponse job = xml.job(reply.body());
            if (job.getSignatureJobId() == 0) {
                throw PostenFailures.WIRE.incomplete("signature-job-id", null);
            }
            return job;
        } catch (PostenXml.Unreadable e) {
            throw PostenFailures.WIRE.incomplete("direct-signature-job-response", e);
        }
    }

    /** @param signer our id of a signer of the posting */
    @CheckReturnValue
    Uni<SigningLink> renew(ProviderPosting posting, UUID signer) {
        PostenNotes notes = new PostenNotes(posting.notes());
        return clients.address(notes.signerUrl(signer))
                .chain(address -> http.renew(notes.organization(), address, xml.write(PostenMapper.renewal())))
                .onFailure().transform(PostenFailures.WIRE::of)
                .map(reply -> link(signer, reply));
    }

    private SigningLink link(UUID signer, HttpReply reply) {
        if (!reply.success()) {
            PostenFailures.ErrorDetails error = PostenFailures.ErrorDetails.of(xml, reply);
            throw PostenFailures.refused(reply.status() == HttpReply.GONE ? Kind.GONE : Kind.REFUSED,
                    "Posten gave no new address for the signer", reply, error);
        }
        try {
            URI address = BrowserAddress.of(xml.signer(reply.body()).getRedirectUrl())
                    .orElseThrow(() -> PostenFailures.WIRE.incomplete("redirect-url", null));
            return new SigningLink(signer, address, true);
        } catch (PostenXml.Unreadable e) {
            throw PostenFailures.WIRE.incomplete("direct-signer-response", e);
        }
    }
}
