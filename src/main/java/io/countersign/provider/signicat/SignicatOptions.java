package io.countersign.provider.signicat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.adapter.options.OptionsSchemas;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.signicat.SignicatWire.Attribute;
import io.countersign.provider.signicat.SignicatWire.Dialog;
import io.countersign.provider.signicat.SignicatWire.Form;
import io.countersign.provider.signicat.SignicatWire.NameValue;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.NotificationTemplateParams;

/**
 * What only Signicat has, as an integrator gives it in {@code options} of the posting, a signer or a document. What a
 * posting's own fields say already has no option: its title and description are the dialog's, unless a signer is to see
 * others.
 *
 * @param signers in the order of the request
 * @param documents in the order of the request
 * @param violations what was given and cannot be; then the other members hold only what could be read
 */
record SignicatOptions(OfPosting posting, List<OfSigner> signers, List<OfDocument> documents, List<Violation> violations) {

    private static final String NAME = "Signicat";
    private static final List<String> ACTIONS = List.of("sign", "view");

    SignicatOptions {
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
        violations = List.copyOf(violations);
    }

    /**
     * Options of the posting.
     *
     * @param tasks for all signers whose own options say nothing else
     * @param notifications sent when everybody has signed
     * @param packagingNotifications sent of each signed document
     * @param notificationTemplateParams named by notifications of signers
     * @param sendToArchive whether the signed documents go to Signicat's archive too; null leaves it to Signicat
     */
    record OfPosting(TaskOptions tasks, List<Notification> notifications, List<Notification> packagingNotifications,
            List<NotificationTemplateParams> notificationTemplateParams, Boolean sendToArchive) {
    }

    /**
     * Options of a signer.
     *
     * @param tasks before those of the posting
     * @param dialog before the posting's title and description; null, as its members, for these
     * @param attributes of the person; that called national-id has no value here
     * @param loginHints fill in what the person would have to type
     * @param uploads what the signer is to upload
     */
    record OfSigner(TaskOptions tasks, Dialog dialog, List<Notification> notifications, List<Attribute> attributes,
            List<Attribute> loginHints, List<Upload> uploads) {
    }

    /**
     * A document that the signer has and we do not.
     *
     * @param description what was requested, never null where there are no violations
     * @param externalReference null for none
     * @param sendResultToArchive null leaves it to Signicat
     */
    record Upload(String description, String externalReference, Boolean sendResultToArchive) {
    }

    /**
     * Options of a document.
     *
     * @param signed false for a document that is only shown
     * @param externalReference null for none
     * @param signTextEntry a line of the text that is signed along; null for none
     * @param form what is filled in before it is signed; null for none
     * @param sendResultToArchive null leaves it to Signicat
     */
    record OfDocument(boolean signed, String externalReference, String signTextEntry, Form form,
            Boolean sendResultToArchive) {
    }

    /**
     * Reads them all.
     *
     * @param plainLoopback true where an address on this machine may do without https
     */
    static SignicatOptions of(SigningRequest request, boolean plainLoopback) {
        List<Violation> violations = new ArrayList<>();
        NotificationOptions notifications = new NotificationOptions(plainLoopback);
        OfPosting posting = posting(new OptionsReader(NAME, request.options(), "options", violations), notifications);
        List<OfSigner> signers = IntStream.range(0, request.signers().size())
                .mapToObj(i -> signer(new OptionsReader(NAME, request.signers().get(i).options(),
                        "signers[" + i + "].options", violations), notifications))
                .toList();
        List<OfDocument> documents = IntStream.range(0, request.documents().size())
                .mapToObj(i -> document(new OptionsReader(NAME, request.documents().get(i).options(),
                        "documents[" + i + "].options", violations)))
                .toList();
        return new SignicatOptions(posting, signers, documents, violations);
    }

    /** All that there are. */
    static OptionsSchema schema(boolean plainLoopback) {
        NotificationOptions notifications = new NotificationOptions(plainLoopback);
        return OptionsSchemas.of(given -> posting(given, notifications), given -> signer(given, notifications),
                SignicatOptions::document);
    }

    private static OfPosting posting(OptionsReader given, NotificationOptions notifications) {
        OfPosting posting = new OfPosting(TaskOptions.read(given), given.list("notifications", notifications::ofOrder),
                given.list("packagingNotifications", notifications::ofPackaging),
                given.list("notificationTemplateParams", notifications::template), given.bool("sendToArchive"));
        given.refuseOthers();
        return posting;
    }

    private static OfSigner signer(OptionsReader given, NotificationOptions notifications) {
        OfSigner signer = new OfSigner(TaskOptions.read(given), given.object("dialog", SignicatOptions::dialog),
                given.list("notifications", notifications::ofTask), given.list("attributes", SignicatOptions::attribute),
                given.list("loginHints", SignicatOptions::loginHint), given.list("uploads", SignicatOptions::upload));
        given.refuseOthers();
        return signer;
    }

    private static Dialog dialog(OptionsReader given) {
        return new Dialog(given.text("title"), given.text("message", TaskOptions.LONG_TEXT));
    }

    /** Signicat: an attribute without a value is refused. A national id has a field of its own, which is kept secret. */
    private static Attribute attribute(OptionsReader given) {
        Attribute attribute = new Attribute(given.required("name", given.text("name")), given.text("value"),
                given.texts("methods"));
        if (!SignicatOrders.NATIONAL_ID.equals(attribute.name())) {
            given.required("value", attribute.value());
        } else if (attribute.value() != null) {
            given.wrong("value", "Give it as the signer's nationalId, and leave it out here.");
        }
        return attribute;
    }

    private static Attribute loginHint(OptionsReader given) {
        return new Attribute(given.required("name", given.text("name")), given.required("value", given.text("value")),
                given.texts("methods"));
    }

    private static Upload upload(OptionsReader given) {
        return new Upload(given.required("description", given.text("description")), given.text("externalReference"),
                given.bool("sendResultToArchive"));
    }

    private static OfDocument document(OptionsReader given) {
        String action = TaskOptions.choice(given, "action", ACTIONS);
        OfDocument document = new OfDocument(!"view".equals(action), given.text("externalReference"),
                given.text("signTextEntry", TaskOptions.LONG_TEXT), given.object("form", SignicatOptions::form),
                given.bool("sendResultToArchive"));
        given.refuseOthers();
        return document;
    }

    private static Form form(OptionsReader given) {
        return new Form(given.bool("interactive"), given.list("inputParams", SignicatOptions::inputParam));
    }

    private static NameValue inputParam(OptionsReader given) {
        return new NameValue(given.required("name", given.text("name")), given.text("value", TaskOptions.LONG_TEXT));
    }
}
