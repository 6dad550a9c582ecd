package io.countersign.api.view;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.countersign.platform.Masked;
import io.countersign.provider.Person;
import io.countersign.provider.Reason;

/**
 * A posting as the API shows it. Absent means not known.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Posting", description = "A posting. A field that is absent is not known.")
public record PostingView(UUID id, @JsonUnwrapped Standing standing, @JsonUnwrapped AtProvider atProvider,
        @JsonUnwrapped Requested requested, List<Signer> signers, List<Document> documents, List<Evidence> evidence,
        @JsonUnwrapped Times times) {

    /** Where it stands, and what may be done. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(
            @Schema(enumeration = {
                    "preparing", "open", "signed", "collected", "rejected", "cancelled", "expired", "failed",
                    "lost" }) String state,
            @Schema(enumeration = { "known",
                    "unknown" }, description = "unknown: nobody can say what became of it at the provider") String outcome,
            @Schema(description = "It did not come to a full end, and some evidence is here all the same.") boolean partial,
            ReasonView reason,
            @Schema(description = "What may be asked of it now.") List<String> can,
            @Schema(enumeration = { "pending", "done",
                    "not-possible" }, description = "What became of the provider's copy; absent while nobody asked for it.") String erasure,
            @Schema(description = "When the bytes were erased here; they can no longer be downloaded.") Instant erasedAt){
    }

    /** The posting at its provider. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AtProvider(@Schema(examples = "signant") String provider,
            @Schema(description = "The provider's own id of it.") String providerReference,
            @Schema(description = "The provider's own word for its state.") String providerStatus,
            @Schema(type = SchemaType.OBJECT, description = "What only this provider reports of a posting, in its own terms; absent when there is nothing.") Map<String, Object> providerDetails) {
    }

    /** What the integrator asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Requested(String title, String description, String reference, String language,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
            @Schema(description = "What you gave that the provider has no use for.") List<String> ignored,
            @Schema(description = "The posting whose evidence is this one's document.") UUID follows) {
    }

    /** Instants of its life. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Times(Instant expiresAt,
            @Schema(description = "Until when the provider surely holds what was signed.") Instant keepUntil,
            boolean keepUntilKnown,
            @Schema(description = "Until when a posting that nobody knows of may live at the provider.") Instant orphanUntil,
            Instant nextCheckAt, Instant createdAt, Instant updatedAt) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Reason", description = "Why something ended as it did.")
    record ReasonView(@Schema(examples = "rejected-by-signer") String type, String detail, String providerCode) {

        static ReasonView of(Reason reason) {
            return reason == null ? null : new ReasonView(reason.type(), reason.detail(), reason.providerCode());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Signer")
    record Signer(UUID id, @JsonUnwrapped PersonView person, String identifier, String role,
            @Schema(enumeration = {
                    "waiting", "signed", "rejected", "declined", "failed", "expired",
                    "not-applicable" }) String state,
            Integer order, ReasonView reason, @JsonUnwrapped Link link){
    }

    /** A person, as given; the national id is masked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonView(String name, String firstName, String lastName, String email, String phone,
            @Schema(description = "Its last two characters.", examples = "*********90") String nationalId,
            LocalDate birthDate) {

        static PersonView of(Person person) {
            return new PersonView(person.name(), person.firstName(), person.lastName(), person.email(), person.phone(),
                    Masked.nationalId(person.nationalId()), person.birthDate());
        }
    }

    /** Where a signer signs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            @Schema(description = "Where this signer signs. One that works once is in the answers of create and signing-link only.") URI signingLink,
            @Schema(description = "`provider-mail`: the provider invites this signer by mail, and there is no link.", enumeration = "provider-mail") String invitedBy,
            @Schema(description = "true: this signer still waits, and a fresh link can be asked for.") Boolean signingLinkRenewable) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Document")
    record Document(UUID id, String name, String contentType, String description, long size, String sha256) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Evidence", description = "What the provider gave back, durable here.")
    record Evidence(UUID id,
            @Schema(enumeration = {
                    "pades", "xades", "asice", "proof", "image", "signed-file" }) String kind,
            String name, String contentType, long size, String sha256, UUID signer, @JsonUnwrapped Verdict verdict,
            Instant storedAt){
    }

    /** What its checks found, and what may be done about it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(
            @Schema(description = "false: a check failed; see checks. While the posting is `signed`, a better copy is looked for.") boolean verified,
            ReasonView reason,
            @Schema(description = "What each check found.") List<Check> checks,
            @Schema(description = "When an operator accepted it although a check failed.") Instant acceptedAt,
            @Schema(description = "What may be asked of it now.") List<String> can) {
    }

    @Schema(name = "EvidenceCheck", description = "What one check of a copy of evidence found.")
    record Check(
            @Schema(description = "The word of the check, one of those that the documentation lists.", examples = "byte-range") String check,
            @Schema(enumeration = {
                    "passed", "warning", "failed" }) String result,
            @Schema(description = "A sentence for people.") String detail){
    }
}
