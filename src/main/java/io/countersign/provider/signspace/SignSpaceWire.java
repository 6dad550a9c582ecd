package io.countersign.provider.signspace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What SignSpace receives, by exactly its own names (its developer guide). Whatever is null is left out. */
@RegisterForReflection
final class SignSpaceWire {

    private SignSpaceWire() {
    }

    /** How SignSpace names the members of its objects. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    @interface Remote {
    }

    /**
     * @param actingHandle mail address or id of the handle that acts
     * @param base64 the bytes, in the standard alphabet and without line breaks
     * @param importanceOrder the file with the highest is shown first
     */
    @Remote
    record NewFile(String actingHandle, String name, String base64, int importanceOrder) {

        @Override
        public String toString() {
            return "NewFile[]";
        }
    }

    /**
     * A signing request.
     *
     * @param version always v2, see {@link SignSpaceOrders}
     * @param createConversation always true: without it nobody is invited
     * @param files ids of files
     * @param dueDate in ISO form; null for none
     * @param isProtected true demands the national id of those participants that have one
     * @param metadata by the ids of fields
     */
    @Remote
    record NewRequest(String actingHandle, String version, boolean createConversation, String title, String description,
            List<String> files, List<Participant> participants, Boolean participantsListOrderRespected,
            String signatureStrength, String recipientLanguage, Boolean signingDiscussionDisabled,
            Boolean overdueSigningDisabled, Boolean cannotSignDisabled, String invitationType, String dueDate,
            List<String> ownersHandles, Boolean isProtected, String metadataTemplate, Map<String, Value> metadata) {

        @Override
        public String toString() {
            return "NewRequest[]";
        }
    }

    /**
     * @param handle the mail address
     * @param displayName null lets the person fill it in
     * @param position when the person signs, from 1; null where the order does not matter
     * @param nin the national id that must match; null for none
     */
    @Remote
    record Participant(String handle, String role, String displayName, Integer position, String nin) {

        /** Silent about the person. */
        @Override
        public String toString() {
            return "Participant[role=" + role + "]";
        }
    }

    /** The value of a metadata field. */
    record Value(String value) {
    }

    /** @param task the id of the signing request */
    @Remote
    record TaskCommand(String actingHandle, String task) {
    }

    /** @param files all files from now on */
    @Remote
    record FileReplacement(String actingHandle, String task, List<String> files) {
    }
}
