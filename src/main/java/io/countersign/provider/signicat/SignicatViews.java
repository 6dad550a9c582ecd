package io.countersign.provider.signicat;

import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.countersign.provider.signicat.SignicatWire.Authentication;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.countersign.provider.signicat.SignicatWire.PackagedDocuments;
import io.countersign.provider.signicat.SignicatWire.PackagingTask;
import io.countersign.provider.signicat.SignicatWire.SignatureMethod;
import io.countersign.provider.signicat.SignicatWire.Task;
import io.countersign.provider.signicat.SignicatWire.TaskDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What our own resources show of Signicat's answers: no address that works as a key, no attribute of a person. What Signicat
 * does not report is left out.
 */
@RegisterForReflection(targets = { SignicatViews.OrderView.class, SignicatViews.TaskView.class,
        SignicatViews.PackagingView.class, SignicatViews.Events.class, SignicatViews.EventView.class,
        SignicatViews.Forwards.class, SignicatViews.ForwardView.class, SignicatViews.PersonView.class,
        SignicatViews.ArtifactView.class })
final class SignicatViews {

    private SignicatViews() {
    }

    /** An order. */
    @Schema(name = "SignicatOrder")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record OrderView(String id, String clientReference, Integer daysUntilDeletion, List<TaskView> tasks,
            List<PackagingView> packagingTasks) {

        static OrderView of(Order order) {
            return new OrderView(order.id(), order.clientReference(), order.daysUntilDeletion(),
                    order.tasks().stream().map(TaskView::of).toList(),
                    order.packagingTasks().stream().map(PackagingView::of).toList());
        }
    }

    /**
     * @param signer our id of the signer
     */
    @Schema(name = "SignicatTask")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TaskView(String signer, String profile, String language, Integer daysToLive, String configuration,
            List<TaskDocument> documents, List<SignatureMethod> signatureMethods, Authentication authentication,
            List<String> dependsOnTasks, Boolean useLegacyDocumentViewer) {

        private static TaskView of(Task task) {
            return new TaskView(task.id(), task.profile(), task.language(), task.daysToLive(), task.configuration(),
                    task.documents(), task.signatureMethods(), task.authentication(), task.dependsOnTasks(),
                    task.useLegacyDocumentViewer());
        }
    }

    @Schema(name = "SignicatPackagingTask")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record PackagingView(String id, String method, Boolean sendToArchive, List<PackagedDocuments> documents) {

        private static PackagingView of(PackagingTask task) {
            return new PackagingView(task.id(), task.method(), task.sendToArchive(), task.documents());
        }
    }

    @Schema(name = "SignicatEvents")
    record Events(List<EventView> items) {
    }

    /**
     * @param type in lower case with hyphens, such as notification-sent, whichever way Signicat writes it
     * @param at as Signicat writes it
     * @param data for people
     */
    @Schema(name = "SignicatEvent")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record EventView(String type, String at, String data) {

        /** Signicat logs whom it called; the token in it opens our callback address. */
        private static final Pattern OUR_DOORS = Pattern.compile("(/(?:callbacks/[^/\\s]+|return)/)[A-Za-z0-9_-]+");

        static EventView of(SignicatReplies.Event event) {
            return new EventView(event.word(), event.eventTime(),
                    event.data() == null ? null : OUR_DOORS.matcher(event.data()).replaceAll("$1***"));
        }
    }

    @Schema(name = "SignicatForwards")
    record Forwards(List<ForwardView> items) {
    }

    /**
     * @param task Signicat's id of the task that came of it
     * @param originalTask our id of the signer who forwarded
     */
    @Schema(name = "SignicatForward")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ForwardView(String task, String originalTask, PersonView forwarder, PersonView recipient) {

        static ForwardView of(SignicatReplies.Forward forward) {
            return new ForwardView(forward.taskId(), forward.originalTaskId(),
                    new PersonView(forward.forwarderName(), forward.forwarderEmail(), null),
                    new PersonView(forward.recipientName(), forward.recipientEmail(), forward.recipientMobile()));
        }
    }

    @Schema(name = "SignicatForwardPerson")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record PersonView(String name, String email, String phone) {

        /** Says nothing about the person. */
        @Override
        public String toString() {
            return "PersonView[]";
        }
    }

    /** @param signingLink that holds the secret; absent where Signicat gives none */
    @Schema(name = "SignicatArtifact")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ArtifactView(String artifact, String signingLink) {

        /** Silent: who has it can sign. */
        @Override
        public String toString() {
            return "ArtifactView[]";
        }
    }
}
