package io.countersign.api.create;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.countersign.api.request.StorableText;
import io.countersign.provider.Person;

/**
 * The body of a create. Absent and null mean the same: not given.
 */
@Schema(name = "CreatePosting", description = "One set of documents to be signed by one or more signers at one provider.")
public record CreatePosting(
        @NotBlank @Size(max = 40) @Schema(description = "The provider's id, from GET /v1/providers.", examples = "signant", required = true) String provider,
        @NotBlank @Size(max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) @Schema(examples = "Loan agreement", required = true) String title,
        @Size(max = 2000) @Pattern(regexp = Text.LINES, message = StorableText.NUL) @Schema(description = "What it is about.") String description,
        @Size(max = 35) @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", message = "must be a language tag such as nb or en-GB") @Schema(description = "A language tag (BCP 47).", examples = "nb") String language,
        @Size(min = 1, max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) @Schema(description = "Your own reference.", examples = "order-42") String reference,
        @Schema(description = "In JSON: at least one. In multipart: may be left out, the file parts then give name and type.") List<@Valid @NotNull Document> documents,
        @NotEmpty @Size(max = 100) @Schema(required = true) List<@Valid @NotNull Signer> signers,
        @Valid @Schema(description = "Your pages to which the gateway sends the signer's browser.") ReturnUrls returnUrls,
        @Schema(description = "When signing shall end, where the provider lets us say so.") Instant expiresAt,
        @Schema(type = SchemaType.OBJECT, description = "Anything of yours, up to 16 KiB of JSON; comes back as it was.") Map<String, Object> metadata,
        @Schema(type = SchemaType.OBJECT, description = "The provider's own settings of the posting; documented with the provider.") Map<String, Object> options) {

    /** The shapes of texts. */
    static final class Text {

        /** One line: no control characters. */
        static final String LINE = "[^\\p{Cntrl}]*";
        static final String LINE_MESSAGE = "must not hold control characters";
        /** Any lines. */
        static final String LINES = "[^\\x00]*";
        /** A file name without a path. */
        static final String FILE_NAME = "[^\\p{Cntrl}/\\\\]*";
        static final String FILE_NAME_MESSAGE = "must be a file name without path separators and control characters";

        private Text() {
        }
    }

    @Schema(name = "CreateDocument", description = "A document to be signed: `content`, or `contentRef` to evidence that was collected, or in multipart a file part.")
    record Document(
            @NotBlank @Size(max = 255) @Pattern(regexp = Text.FILE_NAME, message = Text.FILE_NAME_MESSAGE) @Schema(examples = "loan.pdf", required = true) String name,
            @Size(max = 127) @Pattern(regexp = "[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+", message = "must be a media type such as application/pdf") @Schema(examples = "application/pdf", defaultValue = "application/pdf") String contentType,
            @Schema(type = SchemaType.STRING, format = "byte", description = "The bytes in base64.") UploadedFile content,
            @Valid @Schema(description = "Evidence of another posting that is to be signed again.") ContentRef contentRef,
            @Pattern(regexp = "[0-9A-Fa-f]{64}", message = "must be 64 hexadecimal digits") @Schema(description = "The SHA-256 of the bytes, in hexadecimal digits. When it is given and the bytes differ, the request is refused and nothing is stored.") String sha256,
            @Size(max = 2000) @Pattern(regexp = Text.LINES, message = StorableText.NUL) @Schema(description = "What it is.") String description,
            @Schema(type = SchemaType.OBJECT, description = "The provider's own settings of the document.") Map<String, Object> options) {
    }

    @Schema(name = "ContentRef", description = "Names collected evidence.")
    record ContentRef(@NotNull UUID posting, @NotNull UUID evidence) {
    }

    @Schema(name = "CreateSigner", description = "A person asked to sign.")
    record Signer(
            @NotBlank @Size(max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) @Schema(examples = "Kari Nordmann", required = true) String name,
            @Size(max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) String firstName,
            @Size(max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) String lastName,
            @Email @Size(max = 254) @Schema(examples = "kari@example.com") String email,
            @Pattern(regexp = "\\+?[0-9 ()-]{3,30}", message = "must be a telephone number") String phone,
            @Pattern(regexp = "[0-9A-Za-z+. -]{4,40}", message = "must be 4 to 40 letters, digits or one of + - .") @Schema(description = "Shown only in its last two characters.") String nationalId,
            @Schema(description = "Who the person is; to demand it is a provider's option.") LocalDate birthDate,
            @Size(max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) @Schema(description = "Chosen by you.") String identifier,
            @Size(max = 255) @Pattern(regexp = Text.LINE, message = Text.LINE_MESSAGE) String role,
            @PositiveOrZero @Schema(description = "Who signs first, where the provider has an order.") Integer order,
            @Schema(type = SchemaType.OBJECT, description = "The provider's own settings of the signer.") Map<String, Object> options) {

        /** The person who is asked; the name without space around it. */
        Person person() {
            return new Person(name.strip(), firstName, lastName, email, phone, nationalId, birthDate);
        }

        @Override
        public String toString() {
            return "Signer[]";
        }
    }

    @Schema(name = "ReturnUrls", description = "https addresses; http on localhost where simulators run.")
    record ReturnUrls(URI completed, URI cancelled, URI failed) {
    }
}
