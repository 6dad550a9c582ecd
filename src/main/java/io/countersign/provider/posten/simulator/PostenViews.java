package io.countersign.provider.posten.simulator;

import io.countersign.simulator.desk.SigningPage;

/** What the portal shows. */
final class PostenViews {

    private PostenViews() {
    }

    static SigningPage message(String title, String text) {
        return new SigningPage(title).text(text);
    }

    /** The session covers only what stands below the redirect URL, so everything of the visit does. */
    static SigningPage ceremony(Visits.Seat seat) {
        Job job = seat.job();
        String here = Portal.redirectPath(seat.visit().token());
        SigningPage page = new SigningPage(job.terms().title())
                .facts("Message", job.terms().description(), "Sender", job.organization(), "Signer", seat.signer().name(),
                        "State", seat.signer().ceremony().word());
        for (int number = 1; number <= seat.titles().size(); number++) {
            page.link(here + "/documents/" + number, "View " + seat.titles().get(number - 1));
        }
        if (seat.signer().isWaiting()) {
            page.button(here + "/sign", "Sign", true).button(here + "/reject", "Reject", false)
                    .button(here + "/abort", "Leave", false).button(here + "/fail", "Let it fail", false);
        }
        return page;
    }
}
