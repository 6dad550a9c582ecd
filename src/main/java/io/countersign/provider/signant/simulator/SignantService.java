package io.countersign.provider.signant.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.xml.namespace.QName;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jws.WebService;

import org.apache.cxf.binding.soap.SoapFault;

import io.countersign.provider.signant.simulator.wsdl.IInstantSignatureService;
import io.countersign.provider.signant.simulator.wsdl.model.CreateInstantPostingResponse;
import io.countersign.provider.signant.simulator.wsdl.model.DownloadInstantAttachmentResponse;
import io.countersign.provider.signant.simulator.wsdl.model.GetPostingStatusResponse;
import io.countersign.provider.signant.simulator.wsdl.model.InstantPosting;
import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.Fault;
import io.countersign.simulator.wire.WireCall;
import io.countersign.simulator.wire.WireCalls;

/**
 * Signant's instant signature service as far as its documentation goes: credentials and fields are checked, postings live
 * fifteen minutes from their last event, the signed document is really signed, and a refusal comes as an ordinary reply.
 * <p>
 * What it does not imitate, for nobody here has seen the real service: BankID and the check of a national id; the status
 * {@code Expired}, for a posting is deleted the moment it expires; limits of size and rate; parameters that the provider
 * may add to the redirect URLs; the sister service's other operations. Our assumptions are: every recipient's step
 * moves the end; one who rejected or cancelled is done and cannot come back; a posting that nobody signed stays
 * {@code Sent} until it expires, with {@code TotalDocsRejected} 1 if somebody rejected; it is {@code CompletedPartially}
 * when all have decided and some have signed; the document is handed out only when all have decided.
 */
@Simulator
@ApplicationScoped
@WebService(serviceName = "InstantSignatureService", portName = "BasicHttpBinding_IInstantSignatureService", targetNamespace = "http://tempuri.org/", endpointInterface = "io.countersign.provider.signant.simulator.wsdl.IInstantSignatureService", wsdlLocation = "wsdl/InstantSignatureService.wsdl")
public class SignantService implements IInstantSignatureService {

    private final Postings postings;
    private final WireCalls calls;
    private final SignantSimulatorConfig config;

    SignantService(Postings postings, WireCalls calls, SignantSimulatorConfig config) {
        this.postings = postings;
        this.calls = calls;
        this.config = config;
    }

    @Override
    public CreateInstantPostingResponse createInstantPosting(String distributorID, String accessCode, InstantPosting posting) {
        return answer(null, () -> {
            authenticate(distributorID, accessCode);
            Posting created = postings.create(posting);
            calls.current().cameTo(created.id().toString(), "success");
            return Replies.created(created, postings.links(created));
        }, Replies::notCreated);
    }

    @Override
    public GetPostingStatusResponse getPostingStatus(String distributorID, String accessCode, String postingID) {
        return answer(postingID, () -> {
            authenticate(distributorID, accessCode);
            Posting posting = postings.find(guid(postingID, "PostingID"));
            calls.current().cameTo(postingID, "success");
            return Replies.status(posting, dates(), suffers(SimulatedSignantWire.ACTIVE_TO));
        }, Replies::noStatus);
    }

    @Override
    public DownloadInstantAttachmentResponse downloadInstantAttachment(String distributorID, String accessCode,
            String postingID, String attachmentID) {
        return answer(postingID, () -> {
            authenticate(distributorID, accessCode);
            UUID id = guid(postingID, "PostingID");
            if (suffers(SimulatedSignantWire.EXPIRE_BEFORE_DOWNLOAD)) {
                postings.expire(id);
            }
            Postings.Signed signed = postings.download(id, guid(attachmentID, "AttachmentID"));
            calls.current().cameTo(postingID, "success");
            return Replies.file(signed.posting(), signed.document(), suffers(Fault.WRONG_DIGEST));
        }, Replies::noFile);
    }

    private <T> T answer(String postingId, Supplier<T> operation, Function<RefusalException, T> refused) {
        WireCall call = calls.current();
        if (call.suffers(SimulatedSignantWire.SOAP_FAULT)) {
            call.cameTo(postingId, "soap-fault");
            throw new SoapFault("The server was unable to process the request due to an internal error.",
                    new QName("http://schemas.xmlsoap.org/soap/envelope/", "Server"));
        }
        try {
            return operation.get();
        } catch (RefusalException refusalException) {
            call.cameTo(postingId, Integer.toString(refusalException.code()));
            return refused.apply(refusalException);
        }
    }

    private WireDate dates() {
        int hours = suffers(SimulatedSignantWire.TWO_HOURS_AHEAD) ? 2 : suffers(SimulatedSignantWire.HOUR_AHEAD) ? 1 : 0;
        return new WireDate(suffers(SimulatedSignantWire.ZONELESS_DATES), Duration.ofHours(hours));
    }

    private boolean suffers(String fault) {
        return calls.current().suffers(fault);
    }

    private void authenticate(String distributor, String code) {
        if (!same(config.distributorId(), distributor) || !same(config.accessCode(), code)) {
            throw new RefusalException(RefusalException.BAD_CREDENTIALS, "Incorrect DistributorID or AccessCode");
        }
    }

    private static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID guid(String text, String field) {
        if (text == null) {
            throw new RefusalException(RefusalException.INVALID, field + " is required");
        }
        return UUID.fromString(text);
    }
}
