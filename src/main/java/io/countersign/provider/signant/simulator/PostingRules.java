package io.countersign.provider.signant.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.countersign.provider.signant.simulator.wsdl.enums.ActionType;
import io.countersign.provider.signant.simulator.wsdl.enums.AfterSignActions;
import io.countersign.provider.signant.simulator.wsdl.model.Attachment;
import io.countersign.provider.signant.simulator.wsdl.model.InstantPosting;
import io.countersign.provider.signant.simulator.wsdl.model.InstantPostingRecipient;

/** What Signant demands of a posting beyond its shape. Throws a {@link RefusalException} at the first rule that is broken. */
final class PostingRules {

    private static final byte[] PDF_HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** Signant demands https; that a page of the machine at hand may go without is a mercy to developers. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private PostingRules() {
    }

    static void check(InstantPosting posting) {
        demand(posting != null, "Posting is required");
        demandText(posting.getTitle(), "Posting.Title");
        demand(posting.isUseWidget() != null, "Posting.UseWidget is required");
        checkAfterSign(posting);
        checkCancelUrl(posting.getCancelUrl(), "Posting.CancelUrl");
        checkRecipients(posting);
        checkAttachment(posting.getAttachmentToSign());
    }

    private static void checkAfterSign(InstantPosting posting) {
        demand(posting.getAfterSignAction() != null, "Posting.AfterSignAction is required");
        if (posting.getAfterSignAction() == AfterSignActions.REDIRECT) {
            demandText(posting.getAfterSignRedirectUrl(), "Posting.AfterSignRedirectUrl (for AfterSignAction Redirect)");
            url(posting.getAfterSignRedirectUrl(), "Posting.AfterSignRedirectUrl");
        }
        demand(posting.getAfterSignRedirectCaption() == null || posting.getAfterSignRedirectDelay() == null,
                "Posting.AfterSignRedirectCaption and Posting.AfterSignRedirectDelay exclude each other");
        demand(posting.getAfterSignRedirectDelay() == null || posting.getAfterSignRedirectDelay() >= 0,
                "Posting.AfterSignRedirectDelay must not be negative");
    }

    private static void checkCancelUrl(String cancelUrl, String field) {
        if (cancelUrl == null) {
            return;
        }
        URI url = url(cancelUrl, field);
        demand("https".equals(url.getScheme()) || LOOPBACK.contains(url.getHost()), field + " must be https");
    }

    private static void checkRecipients(InstantPosting posting) {
        List<InstantPostingRecipient> recipients = posting.getRecipients() == null ? List.of()
                : posting.getRecipients().getInstantPostingRecipient();
        demand(!recipients.isEmpty(), "Posting.Recipients needs at least one InstantPostingRecipient");
        for (InstantPostingRecipient recipient : recipients) {
            demand(recipient != null, "Posting.Recipients holds an empty InstantPostingRecipient");
            demandText(recipient.getName(), "InstantPostingRecipient.Name");
        }
    }

    private static void checkAttachment(Attachment attachment) {
        demand(attachment != null, "Posting.AttachmentToSign is required");
        demand(attachment.getActionType() == ActionType.SIGN, "Attachment.ActionType must be Sign");
        demandText(attachment.getFileName(), "Attachment.FileName");
        demand(attachment.getFile() != null && attachment.getFile().length > 0, "Attachment.File is required");
        checkCancelUrl(attachment.getCancelUrl(), "Attachment.CancelUrl");
        if (!startsAsPdf(attachment.getFile())) {
            throw notAPdf();
        }
    }

    static RefusalException notAPdf() {
        return new RefusalException(RefusalException.NOT_A_PDF, "Attachment.File is not a valid PDF");
    }

    private static boolean startsAsPdf(byte[] file) {
        return file.length > PDF_HEADER.length
                && Arrays.equals(file, 0, PDF_HEADER.length, PDF_HEADER, 0, PDF_HEADER.length);
    }

    private static URI url(String text, String field) {
        try {
            URI url = new URI(text);
            demand(url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme())),
                    field + " must be an absolute URL");
            return url;
        } catch (URISyntaxException broken) {
            throw new RefusalException(RefusalException.INVALID, field + " must be an absolute URL");
        }
    }

    private static void demandText(String text, String field) {
        demand(text != null && !text.isBlank(), field + " is required");
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw new RefusalException(RefusalException.INVALID, message);
        }
    }
}
