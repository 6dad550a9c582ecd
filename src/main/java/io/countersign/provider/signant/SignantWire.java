package io.countersign.provider.signant;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.countersign.provider.CallAnswer;
import io.countersign.provider.ProviderFailure.Kind;

/**
 * What travels between Signant and us, in Signant's words and in types of ours, so that nothing but {@link SignantSoap}
 * depends on what is generated from the WSDL. A null is a member that is absent.
 */
final class SignantWire {

    private SignantWire() {
    }

    /** Signant: AfterSignAction, what the signing page does at the end. */
    enum AfterSign {

        REDIRECT("redirect", "Redirect"),
        NO_ACTION("no-action", "NoAction"),
        /** Signant: only in a window that was opened by another one. */
        CLOSE_WINDOW("close-window", "CloseWindow");

        private final String option;
        private final String wire;

        AfterSign(String option, String wire) {
            this.option = option;
            this.wire = wire;
        }

        /** The word in an integrator's options. */
        String option() {
            return option;
        }

        /** The word on the wire. */
        String wire() {
            return wire;
        }
    }

    /** Signant: InstantPosting. */
    record Posting(String title, String description, AfterSign afterSignAction, String afterSignRedirectCaption,
            Integer afterSignRedirectDelay, String afterSignRedirectUrl, String cancelUrl, String distributorSystemId,
            boolean useWidget, List<Recipient> recipients, Attachment attachmentToSign) {

        Posting {
            Objects.requireNonNull(title, "title is null");
            Objects.requireNonNull(afterSignAction, "afterSignAction is null");
            Objects.requireNonNull(attachmentToSign, "attachmentToSign is null");
            recipients = List.copyOf(recipients);
        }

        /** Silent: the addresses hold the posting's token. */
        @Override
        public String toString() {
            return "Posting[recipients=" + recipients.size() + "]";
        }
    }

    /** Signant: InstantPostingRecipient. */
    record Recipient(String name, String email, String ssn, LocalDate dateOfBirthRequired, Integer minimumAge,
            Integer maximumAge) {

        Recipient {
            Objects.requireNonNull(name, "name is null");
        }

        @Override
        public String toString() {
            return "Recipient[]";
        }
    }

    /** Signant: Attachment, always to be signed. */
    record Attachment(String fileName, String description, String cancelUrl, byte[] file) {

        Attachment {
            Objects.requireNonNull(fileName, "fileName is null");
            Objects.requireNonNull(file, "file is null");
        }

        @Override
        public String toString() {
            return "Attachment[bytes=" + file.length + "]";
        }
    }

    /** What every reply says. Signant: business errors come with HTTP 200, so only Success decides. */
    interface Reply extends CallAnswer {

        boolean success();

        /** Null or 0 where there is none. */
        Integer errorCode();

        String message();

        @Override
        default Kind refusal() {
            return success() ? null : SignantFailures.kind(this);
        }
    }

    /** Signant: CreateInstantPostingResponse. */
    record Created(boolean success, Integer errorCode, String message, String postingId, String attachmentId,
            List<SignUrl> signUrls) implements Reply {

        Created {
            signUrls = List.copyOf(signUrls);
        }

        @Override
        public Kind refusal() {
            return success ? null : SignantFailures.createKind(this);
        }
    }

    /** Signant: UrlToSigning, one for each recipient, named by the recipient's name. */
    record SignUrl(String name, String url) {

        @Override
        public String toString() {
            return "SignUrl[]";
        }
    }

    /**
     * Signant: GetPostingStatusResponse, as far as it matters here.
     *
     * @param status the raw word
     * @param activeTo ActiveToDateTime, or ActiveTo as the instant service's own table has it
     */
    record Status(boolean success, Integer errorCode, String message, String status, Integer signatureCount,
            Integer toBeSignedCount, Integer totalDocsRejected, SignantDate createdDateTime,
            SignantDate activeTo) implements Reply {
    }

    /** Signant: DownloadInstantAttachmentResponse. */
    record Download(boolean success, Integer errorCode, String message, String fileHash, byte[] file) implements Reply {

        @Override
        public String toString() {
            return "Download[success=" + success + ", errorCode=" + errorCode + ", bytes="
                    + (file == null ? "none" : file.length) + "]";
        }
    }
}
