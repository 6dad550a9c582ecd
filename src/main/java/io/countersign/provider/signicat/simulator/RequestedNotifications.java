package io.countersign.provider.signicat.simulator;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The notifications that an order asks for, in Signicat's names and with the rules of each; see {@link OrderBody}. */
final class RequestedNotifications {

    private RequestedNotifications() {
    }

    /** Sent when the order completes. */
    record Notification(
            @NotBlank(message = OrderBody.REQUIRED) String id,
            @NotBlank(message = OrderBody.REQUIRED) String recipient,
            String sender,
            String header,
            String message,
            @NotNull(message = OrderBody.REQUIRED) @Pattern(regexp = "SMS|EMAIL|URL", message = "must be SMS, EMAIL or URL") String type) {
    }

    /** Sent when the task comes as far as the schedule says. */
    record TaskNotification(
            String notificationTemplateParamsId,
            @NotBlank(message = OrderBody.REQUIRED) String id,
            @NotBlank(message = OrderBody.REQUIRED) String recipient,
            String sender,
            String header,
            String message,
            @NotNull(message = OrderBody.REQUIRED) @Pattern(regexp = "SMS|EMAIL|URL", message = "must be SMS, EMAIL or URL") String type,
            @Size(min = 1, message = OrderBody.EMPTY) List<@NotNull(message = OrderBody.REQUIRED) @Valid Schedule> schedule) {
    }

    record Schedule(
            @NotNull(message = OrderBody.REQUIRED) @Pattern(regexp = "CREATED|COMPLETED|REJECTED|EXPIRED|FORWARDED|STARTED", message = "must be CREATED, COMPLETED, REJECTED, EXPIRED, FORWARDED or STARTED") String triggerStatus,
            @Valid Delay delay) {
    }

    /** How much later than its trigger; each null for none. */
    record Delay(@Min(value = 0, message = "must not be negative") Integer minutes,
            @Min(value = 0, message = "must not be negative") Integer hours,
            @Min(value = 0, message = "must not be negative") @Max(value = 3650, message = "must be at most 3650") Integer days) {
    }

    /** Sent when the packaging comes as far as the schedule says. */
    record PackagingNotification(
            @NotBlank(message = OrderBody.REQUIRED) String id,
            @NotBlank(message = OrderBody.REQUIRED) String recipient,
            String sender,
            String header,
            String message,
            @NotNull(message = OrderBody.REQUIRED) @Pattern(regexp = "SMS|EMAIL|URL", message = "must be SMS, EMAIL or URL") String type,
            @Size(min = 1, message = OrderBody.EMPTY) List<@NotNull(message = OrderBody.REQUIRED) @Valid PackagingSchedule> schedule) {
    }

    record PackagingSchedule(
            @NotNull(message = OrderBody.REQUIRED) @Pattern(regexp = "CREATED|COMPLETED", message = "must be CREATED or COMPLETED") String triggerStatus) {
    }
}
