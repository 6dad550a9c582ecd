package io.countersign.provider.signant;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.text.UnknownWords;
import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.countersign.platform.RunMode;
import io.countersign.provider.CheckCadence;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.Violation;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Signant behind the port. It creates, reports and hands out, and nothing more: it cancels nothing, renews no link, sends
 * no notification and finds nothing by a key of ours, so a create whose reply is lost stays unknown until Signant deletes it.
 */
@ApplicationScoped
class SignantProvider implements SignatureProvider {

    private static final Logger LOG = Logger.getLogger(SignantProvider.class);

    private static final int MAX_SIGNERS = 100;
    private static final byte[] PDF_HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_WITHIN = 1024;
    /** Signant signs the PDF that it was sent, so that what comes back holds a signature more (signant.md, "Evidence"). */
    private static final Map<EvidenceCheck, Severity> SEVERITIES = Map.of(EvidenceCheck.NEW_SIGNATURE, Severity.FAIL);
    private static final CheckCadence CADENCE = new CheckCadence(Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final SignantSoap soap;
    private final ProviderProfile profile;
    private final RunMode mode;
    private final Clock clock;
    private final UnknownWords unknownWords = new UnknownWords("Signant");

    SignantProvider(SignantSoap soap, SignantConfig config, RunMode mode, Clock clock) {
        this.soap = soap;
        this.profile = new ProviderProfile(SignantFailures.SIGNANT, "Signant", config.enabled(),
                new Limits(1, MAX_SIGNERS, config.maxDocumentSize().asLongValue()), CADENCE, DocumentsInMemory.ALWAYS,
                severities(config));
        this.mode = mode;
        this.clock = clock;
    }

    private static Map<EvidenceCheck, Severity> severities(SignantConfig config) {
        Map<EvidenceCheck, Severity> severities = new EnumMap<>(SEVERITIES);
        severities.putAll(config.verification());
        return severities;
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public List<Violation> violations(SigningRequest request) {
        return SignantRules.violations(request, options(request), profile.limits());
    }

    @Override
    public OptionsSchema optionsSchema() {
        return SignantOptions.schema(!mode.production());
    }

    @Override
    public List<String> ignored(SigningRequest request) {
        return SignantRules.ignored(request);
    }

    @Override
    @CheckReturnValue
    public Uni<CreatedPosting> create(SigningRequest request, CreateSteps steps) {
        return request.documents().get(0).content().whole()
                .onFailure().transform(SignantFailures::notRead)
                .chain(file -> isPdf(file) ? send(request, file) : Uni.createFrom().failure(SignantFailures.notPdf()));
    }

    private Uni<CreatedPosting> send(SigningRequest request, byte[] file) {
        Instant leftAt = clock.instant();
        return soap.create(SignantMapper.posting(request, options(request), file))
                .onFailure().transform(SignantFailures::createWire)
                .map(reply -> created(request, reply, leftAt));
    }

    private static CreatedPosting created(SigningRequest request, SignantWire.Created reply, Instant leftAt) {
        if (!reply.success()) {
            throw SignantFailures.create(reply);
        }
        if (SignantMapper.isNone(reply.postingId())) {
            throw SignantFailures.incomplete("PostingID");
        }
        if (SignantMapper.isNone(reply.attachmentId())) {
            LOG.errorf("Signant took posting %s and gave no AttachmentID; what is signed there cannot be fetched.",
                    request.posting());
        }
        CreatedPosting created = SignantMapper.created(request, reply, leftAt);
        if (created.links().size() < request.signers().size()) {
            LOG.warnf("Signant gave no usable SignUrl for %d of the signers of posting %s; they cannot sign.",
                    request.signers().size() - created.links().size(), request.posting());
        }
        return created;
    }

    @Override
    @CheckReturnValue
    public Uni<StatusReport> check(ProviderPosting posting) {
        return soap.status(posting.reference())
                .onFailure().transform(SignantFailures::wire)
                .map(reply -> report(posting, reply));
    }

    private StatusReport report(ProviderPosting posting, SignantWire.Status reply) {
        if (!reply.success()) {
            throw SignantFailures.status(reply);
        }
        StatusReport report = SignantReport.of(reply, posting);
        if (!SignantReport.knows(report.status())) {
            unknownWords.received(report.status(), posting.posting());
        }
        return report;
    }

    @Override
    @CheckReturnValue
    public Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        return soap.download(posting.reference(), SignantReport.attachmentId(expected))
                .onFailure().transform(SignantFailures::wire)
                .map(reply -> body(posting, expected, reply));
    }

    private static EvidenceBody body(ProviderPosting posting, ExpectedEvidence expected, SignantWire.Download reply) {
        if (!reply.success()) {
            throw SignantFailures.download(reply, expected.required());
        }
        if (reply.file() == null || reply.file().length == 0) {
            throw SignantFailures.incomplete("file");
        }
        EvidenceBody body = SignantMapper.body(reply);
        if (body.digest().isEmpty()) {
            LOG.warnf("Signant's FileHash for posting %s is missing or no MD5 that we can read; it is not compared.",
                    posting.posting());
        }
        return body;
    }

    @Override
    public KeepUntil keepUntil(PostingTimes times) {
        return SignantMapper.keepUntil(times);
    }

    private SignantOptions options(SigningRequest request) {
        return SignantOptions.of(request, !mode.production());
    }

    private static boolean isPdf(byte[] file) {
        int last = Math.min(file.length, HEADER_WITHIN) - PDF_HEADER.length;
        for (int i = 0; i <= last; i++) {
            if (Arrays.equals(file, i, i + PDF_HEADER.length, PDF_HEADER, 0, PDF_HEADER.length)) {
                return true;
            }
        }
        return false;
    }
}
