package io.countersign.provider.signspace.simulator;

import java.util.List;

import io.countersign.simulator.desk.SigningPage;

/** What the signing page shows. */
final class TaskViews {

    private TaskViews() {
    }

    static SigningPage message(String title, String text) {
        return new SigningPage(title).text(text);
    }

    static SigningPage visit(Visits.Visit visit) {
        Task task = visit.task();
        Participant signer = visit.signer();
        SigningPage page = new SigningPage(task.body().title()).facts("Description", task.body().description(), "Signer",
                signer.person().shownName(), "State", task.ceremony(signer).word(), "Request", task.status().word(),
                "Due", task.body().dueDate(), "Overdue", visit.overdue() ? "yes" : null);
        if (!visit.canAct()) {
            return page.text("There is nothing to do here now.");
        }
        if (task.needsIdentification(signer)) {
            return identification(page, signer);
        }
        return acts(page, visit);
    }

    /** What the person is expected to be stands in the form; they can be somebody else. */
    private static SigningPage identification(SigningPage page, Participant signer) {
        Identity expected = Identity.of(signer.person());
        return page.text("You must identify yourself before you see the files.")
                .textButton(SigningLinks.path(signer) + "/identify", "Identify with my bank", true,
                        List.of(new SigningPage.Field("number", "National identity number", expected.number()),
                                new SigningPage.Field("name", "Full name", expected.name())));
    }

    private static SigningPage acts(SigningPage page, Visits.Visit visit) {
        Participant signer = visit.signer();
        String here = SigningLinks.path(signer);
        for (int number = 1; number <= visit.shown().size(); number++) {
            page.link(here + "/files/" + number, "View " + visit.shown().get(number - 1).name());
        }
        boolean named = signer.person().named() || signer.progress().name() != null;
        page.textButton(here + "/sign", "Sign", true,
                named ? List.of() : List.of(new SigningPage.Field("name", "Your full name", "")));
        return visit.task().body().mayDecline() ? page.button(here + "/decline", "Decline", false) : page;
    }
}
