package io.countersign.simulator.mail;

import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.SigningPage;
import io.smallrye.common.annotation.Blocking;

/** Shows the newest mails of all simulators: as a page, or as JSON to who asks for that. */
@Simulator
@Path("/simulator/mail")
@Blocking
class MailResource {

    private static final int NEWEST = 200;

    private final MailStore mails;

    MailResource(MailStore mails) {
        this.mails = mails;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Mail> list(@RestQuery String to, @RestQuery String reference) {
        return mails.newest(to, reference, NEWEST);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(@RestQuery String to, @RestQuery String reference) {
        List<Mail> newest = mails.newest(to, reference, NEWEST);
        SigningPage page = new SigningPage("Mailbox");
        if (newest.isEmpty()) {
            page.text("There is no mail.");
        }
        newest.forEach(mail -> show(page, mail));
        return Response.ok(page.html(), "text/html; charset=utf-8").header("Cache-Control", "no-store").build();
    }

    private static void show(SigningPage page, Mail mail) {
        page.facts("To", mail.to(), "Subject", mail.subject(), "Time", mail.at().toString(), "From", mail.provider());
        if (mail.link() != null) {
            page.link(mail.link().toString(), "Open");
        }
    }

    @DELETE
    public void clear() {
        mails.clear();
    }
}
