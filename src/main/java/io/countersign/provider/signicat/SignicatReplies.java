package io.countersign.provider.signicat;

import java.util.List;
import java.util.Locale;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What Signicat only answers, by exactly its own names; what it also receives is in {@link SignicatWire}. What names people
 * or opens a signing page is in no {@code toString}.
 */
@RegisterForReflection
final class SignicatReplies {

    private SignicatReplies() {
    }

    @SignicatWire.Remote
    record UploadedDocument(String documentId) {
    }

    @SignicatWire.Remote
    record TaskStatus(String orderId, String taskId, String taskStatus, String clientReference, String clientStatus,
            List<DocumentStatus> documents, String rejectReason) {

        TaskStatus {
            documents = SignicatWire.known(documents);
        }

        @Override
        public String toString() {
            return "TaskStatus[taskId=" + taskId + ", taskStatus=" + taskStatus + "]";
        }
    }

    @SignicatWire.Remote
    record DocumentStatus(String id, String originalUri, String generatedUri, String resultUri,
            List<SignicatWire.NameValue> formOutputParam) {

        DocumentStatus {
            formOutputParam = SignicatWire.known(formOutputParam);
        }
    }

    @SignicatWire.Remote
    record PackagingStatus(String orderId, String packagingTaskId, String packagingTaskStatus,
            String packagingTaskResultUri) {
    }

    /** @param eventTime an instant in ISO form */
    @SignicatWire.Remote
    record Event(String eventType, String eventTime, String data) {

        /** Signicat: its page writes {@code notification-sent}, its own client reads {@code NOTIFICATION_SENT}. */
        String word() {
            return eventType == null ? "" : eventType.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return "Event[eventType=" + eventType + ", eventTime=" + eventTime + "]";
        }
    }

    @SignicatWire.Remote
    record Forward(String orderId, String taskId, String originalTaskId, String forwarderName, String forwarderEmail,
            String recipientName, String recipientEmail, String recipientMobile) {

        @Override
        public String toString() {
            return "Forward[orderId=" + orderId + ", taskId=" + taskId + "]";
        }
    }

    /** Assumed: the address, which Signicat's page lost, is called as in an order. */
    @SignicatWire.Remote
    record Artifact(String artifact, String orderId, String taskId, String signingUrl) {

        @Override
        public String toString() {
            return "Artifact[orderId=" + orderId + ", taskId=" + taskId + "]";
        }
    }
}
