package io.countersign.provider.signicat.simulator;

import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.countersign.provider.signicat.simulator.RequestedNotifications.Notification;
import io.countersign.provider.signicat.simulator.RequestedNotifications.PackagingNotification;
import io.countersign.provider.signicat.simulator.RequestedNotifications.TaskNotification;

/**
 * An order as the caller sends it and as it is answered, in Signicat's names, with the rules that one field can break by
 * itself. All is null that was not sent; an array has at least one item where it is sent. Which fields beside {@code tasks}
 * are required is not published: our assumption is what the flow cannot go without.
 */
record OrderBody(
        @Size(min = 1, max = 255, message = "must have 1 to 255 characters") String clientReference,
        @NotNull(message = OrderBody.REQUIRED) @Size(min = 1, message = OrderBody.EMPTY) List<@NotNull(message = OrderBody.REQUIRED) @Valid Task> tasks,
        @Size(min = 1, message = OrderBody.EMPTY) List<@NotNull(message = OrderBody.REQUIRED) @Valid Notification> notifications,
        @Min(value = 1, message = "must be 1 to 30") @Max(value = 30, message = "must be 1 to 30") Integer daysUntilDeletion,
        @Size(min = 1, message = OrderBody.EMPTY) List<@NotNull(message = OrderBody.REQUIRED) @Valid PackagingTask> packagingTasks,
        @Size(min = 1, message = OrderBody.EMPTY) List<@NotNull(message = OrderBody.REQUIRED) @Valid TemplateParams> notificationTemplateParams) {

    static final String REQUIRED = "is required";
    static final String EMPTY = "must have at least one item";

    /**
     * The languages of the signing page. Five are seen in public clients; the others are our assumption.
     */
    static final String LANGUAGES = "nb|nn|no|en|sv|da|fi|de|fr|es|it|nl|pl|pt|et|lv|lt|is";

    /** Signicat publishes no upper end; ours keeps to the calendar. */
    static final String DAYS = "must be 1 to 3650";

    /** One person's part. */
    record Task(
            @NotBlank(message = REQUIRED) String id,
            String profile,
            @Pattern(regexp = LANGUAGES, message = "is not a language that is known here") String language,
            @Min(value = 1, message = DAYS) @Max(value = 3650, message = DAYS) Integer daysToLive,
            String configuration,
            @NotNull(message = REQUIRED) @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid Document> documents,
            @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid SignatureMethod> signatureMethods,
            @Valid Authentication authentication,
            String onTaskPostpone,
            String onTaskComplete,
            String onTaskReject,
            Dialog dialog,
            @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid TaskNotification> notifications,
            String signText,
            @Valid Subject subject,
            @Size(min = 1, message = EMPTY) List<@NotBlank(message = REQUIRED) String> dependsOnTasks,
            Boolean useLegacyDocumentViewer) {

        boolean needsArtifact() {
            return authentication != null && Boolean.TRUE.equals(authentication.artifact());
        }

        /** Our assumption: who signs is named where a subject has an attribute {@code name}, and nowhere else. */
        Optional<String> signerName() {
            if (subject == null || subject.attributes() == null) {
                return Optional.empty();
            }
            return subject.attributes().stream().filter(attribute -> "name".equals(attribute.name())).map(Attribute::value)
                    .findFirst();
        }

        Optional<Document> document(String documentId) {
            return documents.stream().filter(document -> document.id().equals(documentId)).findFirst();
        }

        String title() {
            if (dialog != null && dialog.title() != null) {
                return dialog.title();
            }
            String description = documents.get(0).description();
            return description == null ? "Signing request" : description;
        }
    }

    /** @param documentRef the upload's id */
    record Document(
            @NotBlank(message = REQUIRED) String id,
            String description,
            @NotNull(message = REQUIRED) @Pattern(regexp = "SIGN|VIEW|UPLOAD", message = "must be SIGN, VIEW or UPLOAD") String action,
            @NotNull(message = REQUIRED) @Pattern(regexp = "SESSION|UPLOAD", message = "must be SESSION or UPLOAD") String source,
            String documentRef,
            String externalReference,
            String signTextEntry,
            Boolean sendResultToArchive,
            @Valid Form form) {

        boolean signs() {
            return "SIGN".equals(action);
        }

        boolean comesFromSession() {
            return "SESSION".equals(source);
        }

        boolean goesToArchive() {
            return Boolean.TRUE.equals(sendResultToArchive);
        }

        /** Never null. */
        List<Param> inputParams() {
            return form == null || form.inputParams() == null ? List.of() : form.inputParams();
        }
    }

    record Form(Boolean interactive,
            @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid Param> inputParams) {
    }

    record Param(@NotBlank(message = REQUIRED) String name, String value) {
    }

    record SignatureMethod(
            String name,
            @Pattern(regexp = "AUTHENTICATION_BASED|SIGNED_STATEMENT|THIRD_PARTY", message = "must be AUTHENTICATION_BASED, SIGNED_STATEMENT or THIRD_PARTY") String type,
            Boolean handwritten) {
    }

    record Authentication(@Size(min = 1, message = EMPTY) List<@NotBlank(message = REQUIRED) String> methods,
            Boolean artifact) {
    }

    record Dialog(String title, String message) {
    }

    record Subject(
            String id,
            @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid Attribute> attributes,
            @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid Attribute> loginHints) {
    }

    /** An attribute or a hint for logging in. */
    record Attribute(
            @NotBlank(message = REQUIRED) String name,
            @NotBlank(message = REQUIRED) String value,
            @Size(min = 1, message = EMPTY) List<@NotBlank(message = REQUIRED) String> methods) {
    }

    /** What is to be packaged, and how. */
    record PackagingTask(
            @NotBlank(message = REQUIRED) String id,
            Boolean sendToArchive,
            @NotNull(message = REQUIRED) @Pattern(regexp = "pades", message = "is not a method that is known here") String method,
            @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid PackagingNotification> notifications,
            @NotNull(message = REQUIRED) @Size(min = 1, message = EMPTY) List<@NotNull(message = REQUIRED) @Valid Packaged> documents) {
    }

    record Packaged(
            @NotBlank(message = REQUIRED) String taskId,
            @NotNull(message = REQUIRED) @Size(min = 1, message = EMPTY) List<@NotBlank(message = REQUIRED) String> documentIds) {
    }

    record TemplateParams(
            @NotBlank(message = REQUIRED) String id,
            String footer,
            String button,
            String linkText,
            String logoUrl) {
    }

    /** Subjects say who a person is. */
    @Override
    public String toString() {
        return "OrderBody[tasks=" + (tasks == null ? 0 : tasks.size()) + "]";
    }
}
