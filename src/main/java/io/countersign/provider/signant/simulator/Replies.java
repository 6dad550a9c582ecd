package io.countersign.provider.signant.simulator;

import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;

import io.countersign.provider.signant.simulator.wsdl.enums.PostingStatusTypes;
import io.countersign.provider.signant.simulator.wsdl.enums.PostingTypes;
import io.countersign.provider.signant.simulator.wsdl.model.ArrayOfUrlToSigning;
import io.countersign.provider.signant.simulator.wsdl.model.CreateInstantPostingResponse;
import io.countersign.provider.signant.simulator.wsdl.model.DownloadInstantAttachmentResponse;
import io.countersign.provider.signant.simulator.wsdl.model.GetPostingStatusResponse;
import io.countersign.provider.signant.simulator.wsdl.model.UrlToSigning;
import io.countersign.simulator.desk.CeremonyState;

/**
 * Fills the replies. .NET's value types have no null, so a refused call carries zeros, the all-zero guid and, as its
 * first value, the status Sent: only Success decides (assumption, from how WCF writes objects).
 */
final class Replies {

    private static final String NO_GUID = new UUID(0, 0).toString();

    private Replies() {
    }

    static CreateInstantPostingResponse created(Posting posting, Map<Recipient, URI> links) {
        ArrayOfUrlToSigning urls = new ArrayOfUrlToSigning();
        for (Recipient recipient : posting.recipients()) {
            UrlToSigning url = new UrlToSigning();
            url.setName(recipient.name());
            url.setUrl(links.get(recipient).toString());
            urls.getUrlToSigning().add(url);
        }
        CreateInstantPostingResponse reply = new CreateInstantPostingResponse();
        reply.setSuccess(true);
        reply.setErrorCode(0);
        reply.setPostingID(posting.id().toString());
        reply.setAttachmentID(posting.attachment().id().toString());
        reply.setSignUrls(urls);
        return reply;
    }

    static CreateInstantPostingResponse notCreated(RefusalException refusalException) {
        CreateInstantPostingResponse reply = new CreateInstantPostingResponse();
        reply.setSuccess(false);
        reply.setErrorCode(refusalException.code());
        reply.setMessage(refusalException.getMessage());
        reply.setPostingID(NO_GUID);
        reply.setAttachmentID(NO_GUID);
        return reply;
    }

    static GetPostingStatusResponse status(Posting posting, WireDate dates, boolean activeTo) {
        GetPostingStatusResponse reply = blankStatus();
        reply.setSuccess(true);
        reply.setActivated(true);
        reply.setPostingID(posting.id().toString());
        reply.setPostingType(PostingTypes.INSTANT_SIGN);
        reply.setTitle(posting.title());
        reply.setDescription(posting.description());
        reply.setDefaultLanguage("nb-NO");
        count(posting, reply);
        date(posting.times(), dates, reply);
        if (activeTo) {
            reply.setActiveTo(reply.getActiveToDateTime());
            reply.setActiveToDateTime(null);
        }
        return reply;
    }

    static GetPostingStatusResponse noStatus(RefusalException refusalException) {
        GetPostingStatusResponse reply = blankStatus();
        reply.setSuccess(false);
        reply.setErrorCode(refusalException.code());
        reply.setMessage(refusalException.getMessage());
        return reply;
    }

    static DownloadInstantAttachmentResponse file(Posting posting, byte[] document, boolean wrongHash) {
        DownloadInstantAttachmentResponse reply = new DownloadInstantAttachmentResponse();
        reply.setSuccess(true);
        reply.setErrorCode(0);
        reply.setAttachmentID(posting.attachment().id().toString());
        reply.setAttachmentFile(document);
        reply.setFileName(posting.attachment().fileName());
        reply.setDescription(posting.attachment().description());
        reply.setFileHash(md5(wrongHash ? new byte[0] : document));
        return reply;
    }

    static DownloadInstantAttachmentResponse noFile(RefusalException refusalException) {
        DownloadInstantAttachmentResponse reply = new DownloadInstantAttachmentResponse();
        reply.setSuccess(false);
        reply.setErrorCode(refusalException.code());
        reply.setMessage(refusalException.getMessage());
        reply.setAttachmentID(NO_GUID);
        return reply;
    }

    private static void count(Posting posting, GetPostingStatusResponse reply) {
        reply.setStatus(statusOf(posting));
        reply.setSignatureCount((int) posting.count(CeremonyState.SIGNED));
        reply.setToBeSignedCount(posting.recipients().size());
        reply.setTotalDocsToSign(1);
        reply.setTotalDocsSigned(posting.isSignedByAll() ? 1 : 0);
        reply.setTotalDocsRejected(posting.count(CeremonyState.REJECTED) > 0 ? 1 : 0);
    }

    private static PostingStatusTypes statusOf(Posting posting) {
        if (posting.isSignedByAll()) {
            return PostingStatusTypes.COMPLETED;
        }
        return posting.isCollectable() ? PostingStatusTypes.COMPLETED_PARTIALLY : PostingStatusTypes.SENT;
    }

    private static void date(Posting.Times times, WireDate dates, GetPostingStatusResponse reply) {
        reply.setCreatedDateTime(dates.of(times.created()));
        reply.setLastModifiedDateTime(dates.of(times.modified()));
        reply.setCompletedDateTime(dates.of(times.completed()));
        reply.setActiveToDateTime(dates.of(times.expires()));
        reply.setWillBeDeletedDateTime(dates.of(times.expires()));
    }

    private static GetPostingStatusResponse blankStatus() {
        GetPostingStatusResponse reply = new GetPostingStatusResponse();
        reply.setActivated(false);
        reply.setErrorCode(0);
        reply.setPostingID(NO_GUID);
        reply.setPostingType(PostingTypes.SIGN_VIEW_DOCUMENT);
        reply.setStatus(PostingStatusTypes.SENT);
        reply.setActiveToDateTime(WireDate.unset());
        reply.setCompletedDateTime(WireDate.unset());
        reply.setCreatedDateTime(WireDate.unset());
        reply.setLastModifiedDateTime(WireDate.unset());
        reply.setLastReminderDateTime(WireDate.unset());
        reply.setWillBeDeletedDateTime(WireDate.unset());
        reply.setSignatureCount(0);
        reply.setToBeSignedCount(0);
        reply.setTotalDocsRead(0);
        reply.setTotalDocsRejected(0);
        reply.setTotalDocsSigned(0);
        reply.setTotalDocsToRead(0);
        reply.setTotalDocsToSign(0);
        reply.setTotalDocsToUpload(0);
        reply.setTotalDocsUploaded(0);
        return reply;
    }

    /** Signant: FileHash is the MD5 of the file. In lower-case hexadecimal digits: assumption. */
    private static String md5(byte[] file) {
        try {
            return "%032x".formatted(new BigInteger(1, MessageDigest.getInstance("MD5").digest(file)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no MD5", missing);
        }
    }
}
