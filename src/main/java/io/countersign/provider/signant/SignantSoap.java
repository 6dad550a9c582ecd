package io.countersign.provider.signant;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.xml.ws.BindingProvider;

import org.apache.cxf.jaxb.JAXBDataBinding;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.MeasuredCalls;
import io.countersign.provider.ProviderId;
import io.countersign.provider.RemoteOperations;
import io.countersign.provider.signant.wsdl.IInstantSignatureService;
import io.countersign.provider.signant.wsdl.model.ArrayOfInstantPostingRecipient;
import io.countersign.provider.signant.wsdl.model.Attachment;
import io.countersign.provider.signant.wsdl.model.CreateInstantPostingResponse;
import io.countersign.provider.signant.wsdl.model.DownloadInstantAttachmentResponse;
import io.countersign.provider.signant.wsdl.model.GetPostingStatusResponse;
import io.countersign.provider.signant.wsdl.model.InstantPosting;
import io.countersign.provider.signant.wsdl.model.InstantPostingRecipient;
import io.quarkiverse.cxf.annotation.CXFClient;
import io.quarkiverse.cxf.mutiny.CxfMutinyUtils;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.config.Secret;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.RateLimit;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.mutiny.Uni;

/**
 * Signant's three operations. The one class that touches generated types: another WSDL changes it and nothing else.
 * <p>
 * A refusal is a value here, not an exception: it comes as an ordinary reply, the service is well, and so neither a
 * breaker counts it nor a retry repeats it. What fails is the wire. Messages, documents of many megabytes in base64 among
 * them, are built on the adapters' threads. CXF reads replies on the framework's worker pool, which it has no setting for;
 * no caller of ours can take that, for nothing of the gateway runs there.
 */
@ApplicationScoped
@MeasuredCalls
class SignantSoap implements RemoteOperations {

    private final IInstantSignatureService service;
    private final SignantConfig account;
    private final Config config;
    private final WorkerPool workers;

    SignantSoap(@CXFClient("signant") IInstantSignatureService service, SignantConfig account, Config config,
            WorkerPools pools) {
        this.service = service;
        this.account = account;
        this.config = config;
        this.workers = pools.adapters();
    }

    @Override
    public ProviderId provider() {
        return SignantFailures.SIGNANT;
    }

    @Override
    public Set<String> operations() {
        return Set.of("create", "status", "download");
    }

    @Override
    public Set<String> withoutBreaker() {
        return Set.of();
    }

    /** Signant: CreateInstantPosting. Never repeated: it is not idempotent and takes no key of ours. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signant/create")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @Bulkhead(value = 64, waitingTaskQueue = 1)
    @RateLimit(value = 1000, window = 1, windowUnit = ChronoUnit.SECONDS)
    Uni<SignantWire.Created> create(SignantWire.Posting posting) {
        return onWorker(CxfMutinyUtils.<io.countersign.provider.signant.wsdl.CreateInstantPostingResponse> toUni(
                handler -> addressed().createInstantPostingAsync(distributorId(), accessCode(), posting(posting), handler)))
                .map(reply -> created(reply.getCreateInstantPostingResult()));
    }

    /** Signant: GetPostingStatus. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, RateLimitException.class })
    @CircuitBreakerName("signant/status")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS)
    @Bulkhead(value = 64, waitingTaskQueue = 64)
    @RateLimit(value = 1000, window = 1, windowUnit = ChronoUnit.SECONDS)
    Uni<SignantWire.Status> status(String postingId) {
        return onWorker(CxfMutinyUtils.<io.countersign.provider.signant.wsdl.GetPostingStatusResponse> toUni(
                handler -> addressed().getPostingStatusAsync(distributorId(), accessCode(), postingId, handler)))
                .map(reply -> status(reply.getGetPostingStatusResult()));
    }

    /** Signant: DownloadInstantAttachment. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, RateLimitException.class })
    @CircuitBreakerName("signant/download")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS)
    @Bulkhead(value = 64, waitingTaskQueue = 64)
    @RateLimit(value = 1000, window = 1, windowUnit = ChronoUnit.SECONDS)
    Uni<SignantWire.Download> download(String postingId, String attachmentId) {
        return onWorker(CxfMutinyUtils.<io.countersign.provider.signant.wsdl.DownloadInstantAttachmentResponse> toUni(
                handler -> addressed().downloadInstantAttachmentAsync(distributorId(), accessCode(), postingId,
                        attachmentId, handler)))
                .map(reply -> download(reply.getDownloadInstantAttachmentResult()));
    }

    private <T> Uni<T> onWorker(Uni<T> call) {
        return call.runSubscriptionOn(workers);
    }

    /**
     * The address is read for each call, because a simulator's is known only once the own port listens. Without JAXB's
     * event handler, what the contract does not know is skipped: Signant's contracts grow in place.
     */
    private IInstantSignatureService addressed() {
        Map<String, Object> context = ((BindingProvider) service).getRequestContext();
        context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY,
                config.getValue("countersign.provider.signant.url", String.class));
        context.put(JAXBDataBinding.SET_VALIDATION_EVENT_HANDLER, "false");
        return service;
    }

    private String distributorId() {
        return account.distributorId().orElse(null);
    }

    private String accessCode() {
        return account.accessCode().map(Secret::get).orElse(null);
    }

    private static InstantPosting posting(SignantWire.Posting posting) {
        InstantPosting wire = new InstantPosting();
        wire.setTitle(posting.title());
        wire.setDescription(posting.description());
        wire.setAfterSignAction(posting.afterSignAction().wire());
        wire.setAfterSignRedirectCaption(posting.afterSignRedirectCaption());
        wire.setAfterSignRedirectDelay(posting.afterSignRedirectDelay());
        wire.setAfterSignRedirectUrl(posting.afterSignRedirectUrl());
        wire.setCancelUrl(posting.cancelUrl());
        wire.setDistributorSystemID(posting.distributorSystemId());
        wire.setUseWidget(posting.useWidget());
        wire.setRecipients(new ArrayOfInstantPostingRecipient());
        posting.recipients().forEach(one -> wire.getRecipients().getInstantPostingRecipient().add(recipient(one)));
        wire.setAttachmentToSign(attachment(posting.attachmentToSign()));
        return wire;
    }

    private static InstantPostingRecipient recipient(SignantWire.Recipient recipient) {
        InstantPostingRecipient wire = new InstantPostingRecipient();
        wire.setName(recipient.name());
        wire.setEmail(recipient.email());
        wire.setSSN(recipient.ssn());
        wire.setMinimumAge(recipient.minimumAge());
        wire.setMaximumAge(recipient.maximumAge());
        wire.setDateOfBirthRequired(midnight(recipient.dateOfBirthRequired()));
        return wire;
    }

    private static Attachment attachment(SignantWire.Attachment attachment) {
        Attachment wire = new Attachment();
        wire.setActionType("Sign");
        wire.setCancelUrl(attachment.cancelUrl());
        wire.setDescription(attachment.description());
        wire.setFile(attachment.file());
        wire.setFileName(attachment.fileName());
        return wire;
    }

    private static SignantWire.Created created(CreateInstantPostingResponse reply) {
        Objects.requireNonNull(reply, "The reply is empty.");
        List<SignantWire.SignUrl> urls = reply.getSignUrls() == null ? List.of()
                : reply.getSignUrls().getUrlToSigning().stream().filter(Objects::nonNull)
                        .map(url -> new SignantWire.SignUrl(url.getName(), url.getUrl())).toList();
        return new SignantWire.Created(Boolean.TRUE.equals(reply.isSuccess()), reply.getErrorCode(), reply.getMessage(),
                reply.getPostingID(), reply.getAttachmentID(), urls);
    }

    private static SignantWire.Status status(GetPostingStatusResponse reply) {
        Objects.requireNonNull(reply, "The reply is empty.");
        XMLGregorianCalendar activeTo = reply.getActiveToDateTime() == null ? reply.getActiveTo()
                : reply.getActiveToDateTime();
        return new SignantWire.Status(Boolean.TRUE.equals(reply.isSuccess()), reply.getErrorCode(), reply.getMessage(),
                reply.getStatus(), reply.getSignatureCount(), reply.getToBeSignedCount(), reply.getTotalDocsRejected(),
                SignantDate.of(reply.getCreatedDateTime()), SignantDate.of(activeTo));
    }

    private static SignantWire.Download download(DownloadInstantAttachmentResponse reply) {
        Objects.requireNonNull(reply, "The reply is empty.");
        return new SignantWire.Download(Boolean.TRUE.equals(reply.isSuccess()), reply.getErrorCode(), reply.getMessage(),
                reply.getFileHash(), reply.getAttachmentFile());
    }

    /** Signant: a dateTime. Without zone, so that no zone can turn it into another day. */
    private static XMLGregorianCalendar midnight(LocalDate day) {
        if (day == null) {
            return null;
        }
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(day.getYear(), day.getMonthValue(),
                    day.getDayOfMonth(), 0, 0, 0, DatatypeConstants.FIELD_UNDEFINED, DatatypeConstants.FIELD_UNDEFINED);
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("This Java cannot write dates in XML.", e);
        }
    }
}
