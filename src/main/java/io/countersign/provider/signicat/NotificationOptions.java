package io.countersign.provider.signicat;

import java.net.URI;
import java.util.List;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.provider.signicat.SignicatWire.Delay;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.NotificationTemplateParams;
import io.countersign.provider.signicat.SignicatWire.Schedule;

/**
 * Reads of what Signicat is to notify people, and other services, by mail, text message or call of an address. Signicat
 * replaces {@code ${orderId}} and {@code ${taskUrl}} in the texts.
 *
 * @param plainLoopback true where an address on this machine may do without https
 */
record NotificationOptions(boolean plainLoopback) {

    static final String EMAIL = "EMAIL";
    static final String SMS = "SMS";
    static final String URL = "URL";

    private static final List<String> TYPES = List.of("email", "sms", "url");
    private static final List<String> TASK_TRIGGERS = List.of("created", "started", "completed", "rejected", "expired",
            "forwarded");
    private static final List<String> PACKAGING_TRIGGERS = List.of("created", "completed");
    private static final int MAX_MINUTES = 59;
    private static final int MAX_HOURS = 23;
    private static final int MAX_DAYS = 365;

    /** Signicat: those of an order are sent when it is complete. */
    Notification ofOrder(OptionsReader given) {
        return read(given, true, List.of(), null);
    }

    /** Without a recipient it is meant for the signer. */
    Notification ofTask(OptionsReader given) {
        List<Schedule> schedule = given.list("schedule", NotificationOptions::ofTaskAt);
        Notification read = read(given, false, schedule, given.text("notificationTemplateParamsId"));
        if (!EMAIL.equals(read.type())) {
            given.onlyWith("notificationTemplateParamsId", read.notificationTemplateParamsId(), "type email");
        }
        if (URL.equals(read.type())) {
            given.required("recipient", read.recipient());
        }
        return read;
    }

    Notification ofPackaging(OptionsReader given) {
        return read(given, true, given.list("schedule", NotificationOptions::ofPackagingAt), null);
    }

    private Notification read(OptionsReader given, boolean recipientNeeded, List<Schedule> schedule, String templateParams) {
        String type = TaskOptions.remote(given.required("type", TaskOptions.choice(given, "type", TYPES)));
        String recipient = URL.equals(type) ? address(given) : given.text("recipient");
        if (recipientNeeded) {
            given.required("recipient", recipient);
        }
        return new Notification(null, recipient, given.text("sender"), given.text("header"),
                given.text("message", TaskOptions.LONG_TEXT), type, schedule, templateParams);
    }

    private String address(OptionsReader given) {
        URI address = given.webAddress("recipient", plainLoopback);
        return address == null ? null : address.toString();
    }

    private static Schedule ofTaskAt(OptionsReader given) {
        return new Schedule(trigger(given, TASK_TRIGGERS), given.object("delay", NotificationOptions::delay));
    }

    /** Signicat: a packaging task's notification knows no delay. */
    private static Schedule ofPackagingAt(OptionsReader given) {
        return new Schedule(trigger(given, PACKAGING_TRIGGERS), null);
    }

    private static String trigger(OptionsReader given, List<String> words) {
        return TaskOptions.remote(given.required("triggerStatus", TaskOptions.choice(given, "triggerStatus", words)));
    }

    private static Delay delay(OptionsReader given) {
        return new Delay(given.integer("minutes", 0, MAX_MINUTES), given.integer("hours", 0, MAX_HOURS),
                given.integer("days", 0, MAX_DAYS));
    }

    /** Signicat: used in a task's notifications of type EMAIL. */
    NotificationTemplateParams template(OptionsReader given) {
        URI logo = given.webAddress("logoUrl", plainLoopback);
        return new NotificationTemplateParams(given.required("id", given.text("id")),
                given.text("footer", TaskOptions.LONG_TEXT), given.text("button"), given.text("linkText"),
                logo == null ? null : logo.toString());
    }
}
