package io.countersign.provider.signant.simulator;

import java.time.LocalDate;

import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.desk.SigningPage;

/** What the signing page shows. */
final class SignantViews {

    private SignantViews() {
    }

    static SigningPage message(String title, String text) {
        return new SigningPage(title).text(text);
    }

    static SigningPage ceremony(SignantCeremonies.Seat seat, LocalDate today) {
        Posting posting = seat.posting();
        Recipient recipient = seat.recipient();
        String here = "/simulator/signant/sign/" + recipient.key();
        SigningPage page = new SigningPage(posting.title())
                .facts("Description", posting.description(), "Signer", recipient.name(), "Document",
                        posting.attachment().fileName(), "About it", posting.attachment().description(), "State",
                        recipient.state().word())
                .link(here + "/document", "View the document");
        if (recipient.state() == CeremonyState.WAITING) {
            begin(page, here, recipient.age(), today);
        }
        if (recipient.state() == CeremonyState.BEGUN) {
            page.button(here + "/sign", "Sign", true);
        }
        if (recipient.state().isOpen()) {
            page.button(here + "/reject", "Reject", false).button(here + "/cancel", "Cancel", false);
        }
        return page;
    }

    private static void begin(SigningPage page, String here, AgeRule age, LocalDate today) {
        if (age.asksForBirthDate()) {
            page.dateButton(here + "/begin", "Begin", "birthDate", "Your date of birth", age.plausible(today).toString());
        } else {
            page.button(here + "/begin", "Begin", true);
        }
    }

    static SigningPage signed(AfterSign after) {
        SigningPage page = new SigningPage("Signed");
        if (after.redirects() && after.caption() != null) {
            return page.text("Thank you.").link(after.url(), after.caption());
        }
        if (after.redirects()) {
            return page.text("Thank you. You are sent on in " + after.delaySeconds() + " seconds.")
                    .goTo(after.url(), after.delaySeconds()).link(after.url(), "Go on now");
        }
        return after.closesWindow() ? page.text("Thank you. This window closes.").closeWindow()
                : page.text("Thank you. You may close this window.");
    }

    static SigningPage notSigned(CeremonyAct act) {
        String title = switch (act) {
            case REJECT -> "Rejected";
            case CANCEL -> "Cancelled";
            case BEGIN -> "You may not sign this document";
            case SIGN -> throw new IllegalArgumentException("signing does not end unsigned");
        };
        return message(title, "Nothing was signed. You may close this window.");
    }
}
