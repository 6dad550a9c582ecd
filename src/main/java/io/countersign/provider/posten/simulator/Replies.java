package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Writes what Posten answers. */
final class Replies {

    /** No documentation names it. */
    private static final String UNKNOWN_STATUS = "PENDING_REVIEW";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Europe/Oslo"));

    private Replies() {
    }

    /** The moment as date-time with an offset, to the millisecond. */
    static String time(Instant moment) {
        return TIME.format(moment.truncatedTo(ChronoUnit.MILLIS));
    }

    static byte[] error(RefusalException refusalException) {
        return new XmlReply("error").add("error-code", refusalException.code())
                .add("error-message", refusalException.getMessage())
                .add("error-type", "CLIENT").bytes();
    }

    /** @param redirects by the signer's position */
    static byte[] created(Job job, Map<Integer, URI> redirects, Addresses addresses) {
        XmlReply reply = new XmlReply("direct-signature-job-response").add("reference", job.terms().reference())
                .add("signature-job-id", job.id());
        for (Signer signer : job.signers()) {
            reply.add("redirect-url", redirects.get(signer.position()), "signer", signer.identity().value());
        }
        if (!job.terms().polling()) {
            reply.add("status-url", addresses.status(job.id()));
        }
        for (Signer signer : job.signers()) {
            reply.begin("signer", "href", addresses.signer(job.id(), signer.position()));
            identified(reply, signer, redirects.get(signer.position())).end();
        }
        return reply.bytes();
    }

    static byte[] signer(Job job, Signer signer, URI redirect, Addresses addresses) {
        XmlReply reply = new XmlReply("direct-signer-response", "href", addresses.signer(job.id(), signer.position()));
        return identified(reply, signer, redirect).bytes();
    }

    private static XmlReply identified(XmlReply reply, Signer signer, URI redirect) {
        String name = signer.identity().personal() ? "personal-identification-number" : "signer-identifier";
        return reply.add(name, signer.identity().value()).add("redirect-url", redirect);
    }

    /** @param strange whether signers have a status that no documentation names */
    static byte[] status(Status status, Addresses addresses, boolean strange) {
        Job job = status.job();
        XmlReply reply = new XmlReply("direct-signature-job-status-response").add("reference", job.terms().reference())
                .add("signature-job-id", job.id()).add("signature-job-status", job.status());
        for (Signer signer : job.signers()) {
            reply.add("status", strange ? UNKNOWN_STATUS : signer.status(), "signer", signer.identity().value(), "since",
                    time(signer.mark().since()));
        }
        if (status.confirmable()) {
            reply.add("confirmation-url", addresses.confirmation(job.id(), job.revision()));
        }
        if (status.deletable()) {
            reply.add("delete-documents-url", addresses.documents(job.id()));
        }
        if (status.documents()) {
            files(reply, job, addresses);
        }
        return reply.bytes();
    }

    private static void files(XmlReply reply, Job job, Addresses addresses) {
        for (Signer signer : job.signers()) {
            if (signer.hasSigned()) {
                reply.add("xades-url", addresses.xades(job.id(), signer.position()), "signer", signer.identity().value());
            }
        }
        if (job.isCompleted()) {
            reply.add("pades-url", addresses.pades(job.id()));
        }
    }
}
