package io.countersign.provider.posten;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.text.UnknownWords;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.provider.posten.xml.DirectSignatureJobStatusResponse;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Finds out how a job stands: from a status that came out of a queue, or with a token that a browser brought. Posten reports
 * nothing else about a job.
 */
@ApplicationScoped
class PostenNotifications {

    private static final Logger LOG = Logger.getLogger(PostenNotifications.class);

    private static final String INVALID_TOKEN = "INVALID_STATUS_QUERY_TOKEN";
    private static final String NOBODY_ACTED = "SIGNING_CEREMONY_NOT_COMPLETED";
    /** In front of a token, so that nobody can pass a status off as one by an address of their own making. */
    private static final String TOKEN = "token:";

    private final PostenHttp http;
    private final PostenXml xml;
    private final PostenClients clients;
    private final WorkerPool workers;
    private final Clock clock;
    private final UnknownWords unknownWords = new UnknownWords("Posten");

    PostenNotifications(PostenHttp http, PostenXml xml, PostenClients clients, WorkerPools pools, Clock clock) {
        this.http = http;
        this.xml = xml;
        this.clients = clients;
        this.workers = pools.adapters();
        this.clock = clock;
    }

    /** The notification of a browser's return. */
    static String ofToken(String token) {
        return TOKEN + token;
    }

    /** @param notification a status as it came out of a queue, or {@link #ofToken} */
    @CheckReturnValue
    Uni<StatusReport> check(ProviderPosting posting, String notification) {
        if (notification.startsWith(TOKEN)) {
            return ask(posting, notification.substring(TOKEN.length()));
        }
        return workers.run(() -> report(posting, status(notification.getBytes(StandardCharsets.UTF_8)), null));
    }

    /**
     * Without a notification. Of a job that is polled there is nobody to ask; of another one its last token may be worth
     * another
     * question, which is not documented.
     */
    @CheckReturnValue
    Uni<StatusReport> check(ProviderPosting posting) {
        if (!clock.instant().isBefore(PostenMapper.end(posting.times()))) {
            return Uni.createFrom().failure(PostenFailures.WIRE.gone(
                    "The job ended unseen, and Posten has deleted by now what was signed."));
        }
        return new PostenNotes(posting.notes()).token().map(token -> ask(posting, token))
                .orElseGet(() -> Uni.createFrom().item(unchanged(posting)));
    }

    private static StatusReport unchanged(ProviderPosting posting) {
        return new StatusReport(Phase.OPEN, new PostenNotes(posting.notes()).status(), false, Map.of(),
                List.of(), null, null, null, false);
    }

    private Uni<StatusReport> ask(ProviderPosting posting, String token) {
        PostenNotes notes = new PostenNotes(posting.notes());
        return clients.address(notes.statusUrl())
                .chain(address -> http.status(notes.organization(), address, token))
                .onFailure().transform(PostenFailures.WIRE::of)
                .map(reply -> reply.success() ? report(posting, status(reply.body()), token) : refused(posting, reply));
    }

    private StatusReport refused(ProviderPosting posting, HttpReply reply) {
        PostenFailures.ErrorDetails error = PostenFailures.ErrorDetails.of(xml, reply);
        boolean unchanged = reply.status() == HttpReply.FORBIDDEN && error.is(INVALID_TOKEN)
                || reply.status() == HttpReply.NOT_FOUND && error.is(NOBODY_ACTED);
        if (unchanged) {
            return unchanged(posting);
        }
        throw PostenFailures.refused(reply.status() == HttpReply.GONE ? Kind.GONE : Kind.UNCLEAR,
                "Posten gave no status", reply, error);
    }

    private StatusReport report(ProviderPosting posting, DirectSignatureJobStatusResponse status, String token) {
        if (!posting.reference().equals(Long.toString(status.getSignatureJobId()))) {
            throw PostenFailures.WIRE.incomplete("signature-job-id of this posting", null);
        }
        PostenReport.unknownWords(status).forEach(word -> unknownWords.received(word, posting.posting()));
        StatusReport report = PostenReport.of(status, posting, token);
        if (report.phase() == Phase.COMPLETE && new PostenNotes(report.notes()).padesUrl().isEmpty()) {
            LOG.errorf("Posten calls posting %s complete and gives no address of the signed PDF.", posting.posting());
        }
        return report;
    }

    private DirectSignatureJobStatusResponse status(byte[] document) {
        try {
            return xml.status(document);
        } catch (PostenXml.Unreadable e) {
            throw PostenFailures.WIRE.incomplete("direct-signature-job-status-response", e);
        }
    }
}
