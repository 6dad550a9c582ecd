package io.countersign.provider.signspace.simulator;

import java.util.Locale;
import java.util.Map;

/** The mails to participants. SignSpace: in English, Finnish or Swedish. Assumed: their subjects. */
enum MailKind {

    /** To a signer whose turn it is. */
    INVITATION("Signing request: ", "Allekirjoituspyyntö: ", "Begäran om underskrift: "),
    /** To a watcher of a new request. */
    NOTICE("For your information: ", "Tiedoksi: ", "För kännedom: "),
    COMPLETION("Signed by all: ", "Kaikki ovat allekirjoittaneet: ", "Undertecknat av alla: "),
    CANCELLATION("Cancelled: ", "Peruttu: ", "Avbruten: ");

    private final Map<String, String> subjects;

    MailKind(String english, String finnish, String swedish) {
        this.subjects = Map.of("en", english, "fi", finnish, "sv", swedish);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String subject(Task task) {
        return subjects.get(task.body().language()) + task.body().title();
    }
}
