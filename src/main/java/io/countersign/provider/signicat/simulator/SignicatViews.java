package io.countersign.provider.signicat.simulator;

import java.util.ArrayList;
import java.util.List;

import io.countersign.simulator.desk.SigningPage;

/** What the signing page shows. */
final class SignicatViews {

    private SignicatViews() {
    }

    static SigningPage message(String title, String text) {
        return new SigningPage(title).text(text);
    }

    static SigningPage ceremony(Visits.Seat seat) {
        OrderBody.Task body = seat.body();
        Task task = seat.task();
        String here = SigningEntryPoints.path(task);
        SigningPage page = new SigningPage(body.title())
                .facts("Message", body.dialog() == null ? null : body.dialog().message(), "Text to sign", body.signText(),
                        "Signer", seat.order().signer(task), "State", task.ceremony().word());
        for (int number = 1; number <= body.documents().size(); number++) {
            show(page, here, number, body.documents().get(number - 1));
        }
        if (!task.isOpen()) {
            return page;
        }
        if (!task.times().begun()) {
            return page.text("It is not your turn: another task must be completed first.");
        }
        return acts(page, here, body);
    }

    private static void show(SigningPage page, String here, int number, OrderBody.Document document) {
        String name = document.description() == null ? "Document " + number : document.description();
        page.facts(name, document.action(), "Text", document.signTextEntry());
        if (document.comesFromSession()) {
            page.link(here + "/documents/" + number, "View " + name);
        }
    }

    private static SigningPage acts(SigningPage page, String here, OrderBody.Task body) {
        List<SigningPage.Field> fields = new ArrayList<>();
        fields(body).forEach(form -> fields.addAll(form.fields()));
        return page.textButton(here + "/sign", "Sign", true, fields)
                .button(here + "/postpone", "Postpone", false)
                .textButton(here + "/reject", "Reject", false, List.of(empty("reason", "Reason")))
                .textButton(here + "/forward", "Forward", false, List.of(empty("recipientName", "Name of the recipient"),
                        empty("recipientEmail", "E-mail of the recipient"),
                        empty("recipientMobile", "Mobile of the recipient"), empty("forwarderName", "Your name"),
                        empty("forwarderEmail", "Your e-mail")));
    }

    private static SigningPage.Field empty(String name, String label) {
        return new SigningPage.Field(name, label, "");
    }

    /** The forms of a task that the signer fills in; our assumption: an interactive form's parameters. */
    static List<FormFields> fields(OrderBody.Task body) {
        List<FormFields> forms = new ArrayList<>();
        for (OrderBody.Document document : body.documents()) {
            if (document.form() != null && Boolean.TRUE.equals(document.form().interactive())) {
                forms.add(new FormFields(forms.size(), document.id(), document.inputParams()));
            }
        }
        return forms;
    }
}
