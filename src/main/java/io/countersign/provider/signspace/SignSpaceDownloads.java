package io.countersign.provider.signspace;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.http.HttpDownload;
import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderFailure.Kind;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Fetches signed files, one id a call: what SignSpace sends for several is published nowhere. */
@ApplicationScoped
class SignSpaceDownloads {

    /** SignSpace scans a file again after six hours, so that one it calls infected, or does not find, is asked for then. */
    private static final Duration NEXT_SCAN = Duration.ofHours(6);

    private final SignSpaceHttp http;

    SignSpaceDownloads(SignSpaceHttp http) {
        this.http = http;
    }

    @CheckReturnValue
    Uni<EvidenceBody> collect(ExpectedEvidence expected) {
        return http.download(expected.key()).onFailure().transform(SignSpaceFailures.WIRE::of).map(SignSpaceDownloads::body);
    }

    private static EvidenceBody body(HttpDownload download) {
        HttpReply head = download.head();
        if (head.success()) {
            return new EvidenceBody(download.bytes(), download.size(), Optional.empty());
        }
        if (head.nothingThere()) {
            throw SignSpaceFailures.later(Kind.NO_SUCH_EVIDENCE, "SignSpace does not find the signed file now", head,
                    NEXT_SCAN);
        }
        if (SignSpaceFailures.definite(head) == Kind.REFUSED && !SignSpaceFailures.isAboutAccess(head)) {
            throw SignSpaceFailures.later(Kind.REFUSED, "SignSpace does not send the signed file now", head, NEXT_SCAN);
        }
        throw SignSpaceFailures.refused(Kind.UNCLEAR, "SignSpace did not send the signed file", head);
    }
}
