package io.countersign.provider.signspace.simulator;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/** A signing request as the caller sends it, in SignSpace's parameters. All is null that was not sent. */
record TaskBody(
        String actingHandle,
        String title,
        List<String> files,
        List<Person> participants,
        String version,
        Boolean createConversation,
        String description,
        String signatureStrength,
        String recipientLanguage,
        Boolean participantsListOrderRespected,
        Boolean signingDiscussionDisabled,
        Boolean overdueSigningDisabled,
        Boolean cannotSignDisabled,
        String invitationType,
        String dueDate,
        List<String> ownersHandles,
        @JsonProperty("is_protected") Boolean withNumbers,
        String metadataTemplate,
        Map<String, Metadata> metadata) {

    private static final String SIGNER = "signer";

    /** @param nin the national identity number */
    record Person(String handle, String role, String displayName, Integer position, String nin) {

        boolean signs() {
            return SIGNER.equals(role);
        }

        /** Whether a name was given; without one the person is asked for it. */
        boolean named() {
            return displayName != null && !displayName.isBlank();
        }

        /** As desk and mails call the person. */
        String shownName() {
            return named() ? displayName : handle;
        }

        /** Who a person is stays out of logs. */
        @Override
        public String toString() {
            return "Person[role=" + role + "]";
        }
    }

    record Metadata(JsonNode value) {
    }

    /**
     * Whether the request is sent to its participants. SignSpace: version 2 with a conversation is; Assumed: without a version
     * it is version 1, which needs further calls.
     */
    boolean sent() {
        return "v2".equals(version) && Boolean.TRUE.equals(createConversation);
    }

    boolean ordered() {
        return Boolean.TRUE.equals(participantsListOrderRespected);
    }

    boolean needsNumbers() {
        return Boolean.TRUE.equals(withNumbers);
    }

    boolean strong() {
        return "strong".equals(signatureStrength);
    }

    boolean mayDecline() {
        return !Boolean.TRUE.equals(cannotSignDisabled);
    }

    boolean mayEndLate() {
        return !Boolean.TRUE.equals(overdueSigningDisabled);
    }

    /** English unless another one is named. */
    String language() {
        return recipientLanguage == null ? "en" : recipientLanguage;
    }

    @Override
    public String toString() {
        return "TaskBody[participants=" + (participants == null ? 0 : participants.size()) + "]";
    }
}
