package io.countersign.provider.signicat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Objects;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Signicat's words as they travel, by exactly its own names. Ids and words of a list of its are texts, so that one that we
 * do not know breaks nothing. What names people, opens a signing page or was filled in is in no {@code toString}.
 */
@RegisterForReflection
final class SignicatWire {

    private SignicatWire() {
    }

    /** Signicat: a list that is there has at least one item, so what is empty is left out. It may say more than we know. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @JacksonAnnotationsInside
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @interface Remote {
    }

    static <T> List<T> known(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** Answers alone have an id and an artifact. */
    @Remote
    record Order(String id, String artifact, String clientReference, List<Task> tasks, List<Notification> notifications,
            Integer daysUntilDeletion, List<PackagingTask> packagingTasks,
            List<NotificationTemplateParams> notificationTemplateParams) {

        Order {
            tasks = known(tasks);
            notifications = known(notifications);
            packagingTasks = known(packagingTasks);
            notificationTemplateParams = known(notificationTemplateParams);
        }

        @Override
        public String toString() {
            return "Order[id=" + id + "]";
        }
    }

    /** What one person is asked to do. Answers alone have a signingUrl. */
    @Remote
    record Task(String id, String profile, String language, Integer daysToLive, String configuration,
            List<TaskDocument> documents, List<SignatureMethod> signatureMethods, Authentication authentication,
            String onTaskPostpone, String onTaskComplete, String onTaskReject, Dialog dialog,
            List<Notification> notifications, String signText, Subject subject, List<String> dependsOnTasks,
            Boolean useLegacyDocumentViewer, String signingUrl) {

        Task {
            documents = known(documents);
            signatureMethods = known(signatureMethods);
            notifications = known(notifications);
            dependsOnTasks = known(dependsOnTasks);
        }

        @Override
        public String toString() {
            return "Task[id=" + id + "]";
        }
    }

    /**
     * @param id chosen by the caller, by which results are asked for
     * @param documentRef the id that the upload was given
     */
    @Remote
    @Schema(name = "SignicatTaskDocument")
    record TaskDocument(String id, String description, String action, String source, String documentRef,
            String externalReference, String signTextEntry, Boolean sendResultToArchive, Form form) {
    }

    @Remote
    @Schema(name = "SignicatForm")
    record Form(Boolean interactive, List<NameValue> inputParams) {

        Form {
            inputParams = known(inputParams);
        }
    }

    @Remote
    @Schema(name = "SignicatNameValue")
    record NameValue(String name, String value) {

        @Override
        public String toString() {
            return "NameValue[name=" + name + "]";
        }
    }

    @Remote
    @Schema(name = "SignicatSignatureMethod")
    record SignatureMethod(String name, String type, Boolean handwritten) {
    }

    @Remote
    @Schema(name = "SignicatAuthentication")
    record Authentication(List<String> methods, Boolean artifact) {

        Authentication {
            methods = known(methods);
        }
    }

    @Remote
    record Dialog(String title, String message) {
    }

    @Remote
    record Subject(String id, List<Attribute> attributes, List<Attribute> loginHints) {

        Subject {
            attributes = known(attributes);
            loginHints = known(loginHints);
        }

        @Override
        public String toString() {
            return "Subject[]";
        }
    }

    /** @param methods for which it is meant; empty for all */
    @Remote
    record Attribute(String name, String value, List<String> methods) {

        Attribute {
            methods = known(methods);
        }

        @Override
        public String toString() {
            return "Attribute[name=" + name + "]";
        }
    }

    /** Of an order, a task or a packaging task; an order's has no schedule, and a task's alone has template parameters. */
    @Remote
    record Notification(String id, String recipient, String sender, String header, String message, String type,
            List<Schedule> schedule, String notificationTemplateParamsId) {

        Notification {
            schedule = known(schedule);
        }

        @Override
        public String toString() {
            return "Notification[id=" + id + ", type=" + type + "]";
        }
    }

    @Remote
    record Schedule(String triggerStatus, Delay delay) {
    }

    @Remote
    record Delay(Integer minutes, Integer hours, Integer days) {
    }

    @Remote
    record PackagingTask(String id, Boolean sendToArchive, String method, List<Notification> notifications,
            List<PackagedDocuments> documents) {

        PackagingTask {
            notifications = known(notifications);
            documents = known(documents);
        }
    }

    @Remote
    @Schema(name = "SignicatPackagedDocuments")
    record PackagedDocuments(String taskId, List<String> documentIds) {

        PackagedDocuments {
            documentIds = known(documentIds);
        }
    }

    @Remote
    record NotificationTemplateParams(String id, String footer, String button, String linkText, String logoUrl) {
    }
}
