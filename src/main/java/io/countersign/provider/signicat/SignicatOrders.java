package io.countersign.provider.signicat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.countersign.provider.SigningRequest;
import io.countersign.provider.signicat.SignicatWire.Attribute;
import io.countersign.provider.signicat.SignicatWire.Dialog;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.countersign.provider.signicat.SignicatWire.PackagedDocuments;
import io.countersign.provider.signicat.SignicatWire.PackagingTask;
import io.countersign.provider.signicat.SignicatWire.Schedule;
import io.countersign.provider.signicat.SignicatWire.Subject;
import io.countersign.provider.signicat.SignicatWire.Task;
import io.countersign.provider.signicat.SignicatWire.TaskDocument;

/**
 * Makes Signicat's order of our request: a task for each signer, in which every document is, and a packaging task for each
 * document that is signed, so that one signed PDF comes of it. Ids are ours: a task's is its signer's, a task document's and
 * a packaging task's is the document's. Assumed: the same task document's id may stand in several tasks. Pure.
 */
final class SignicatOrders {

    static final String NATIONAL_ID = "national-id";

    private static final String PADES = "pades";
    private static final String SIGN = "SIGN";
    private static final String VIEW = "VIEW";
    private static final String UPLOAD = "UPLOAD";
    private static final String SESSION = "SESSION";
    private static final List<String> TASK_ENDS = List.of("COMPLETED", "REJECTED", "EXPIRED");
    /** The parameter by which our callback knows what happened. It stands in addresses that Signicat has, so it stays. */
    private static final String HAPPENED = "told";
    private static final String ALL_SIGNED = "completed";

    private final SigningRequest request;
    private final SignicatOptions options;
    private final OrderTerms terms;
    private final DocumentRefs refs;

    private SignicatOrders(SigningRequest request, SignicatOptions options, OrderTerms terms, DocumentRefs refs) {
        this.request = request;
        this.options = options;
        this.terms = terms;
        this.refs = refs;
    }

    /**
     * @param options without violations
     * @param refs of every document
     */
    static Order order(SigningRequest request, SignicatOptions options, OrderTerms terms, DocumentRefs refs) {
        return new SignicatOrders(request, options, terms, refs).order();
    }

    private Order order() {
        SignicatOptions.OfPosting own = options.posting();
        List<Notification> notifications = withIds("order", own.notifications());
        if (terms.callbacks()) {
            notifications
                    .add(callback("order", URI.create(request.urls().callback() + "?" + HAPPENED + "=" + ALL_SIGNED),
                            List.of()));
        }
        return new Order(null, null, reference(), IntStream.range(0, request.signers().size()).mapToObj(this::task).toList(),
                notifications, OrderTerms.DAYS_UNTIL_DELETION, packagingTasks(), own.notificationTemplateParams());
    }

    /** Signicat: notifications of an order are sent when it is complete. */
    static boolean reportsCompletion(Map<String, List<String>> parameters) {
        return parameters.getOrDefault(HAPPENED, List.of()).contains(ALL_SIGNED);
    }

    /** Without one of the integrator's, our own id: so that an order can be found by either side's support. */
    private String reference() {
        return request.presentation().reference() == null ? request.posting().toString() : request.presentation().reference();
    }

    private Task task(int index) {
        SigningRequest.Signer signer = request.signers().get(index);
        SignicatOptions.OfSigner own = options.signers().get(index);
        TaskOptions tasks = own.tasks().or(options.posting().tasks());
        String cancelled = request.urls().cancelled().toString();
        return new Task(signer.id().toString(), tasks.profile(), language(request.presentation().language()),
                terms.daysToLive(),
                tasks.configuration(), documents(signer, own), tasks.signatureMethods(), tasks.authentication(), cancelled,
                request.urls().completed().toString(), cancelled, dialog(own.dialog()), notifications(signer, own),
                tasks.signText(), subject(signer, own), dependsOn(signer), tasks.useLegacyDocumentViewer(), null);
    }

    /** Signicat names a language by two letters; a region says nothing to it, and of Norwegian it knows the one. */
    static String language(String tag) {
        String language = tag == null ? null : Locale.forLanguageTag(tag).getLanguage();
        return "no".equals(language) ? "nb" : language;
    }

    private List<TaskDocument> documents(SigningRequest.Signer signer, SignicatOptions.OfSigner own) {
        return Stream.concat(
                IntStream.range(0, request.documents().size()).mapToObj(i -> document(signer, i)),
                IntStream.range(0, own.uploads().size()).mapToObj(i -> upload(signer, own.uploads().get(i), i))).toList();
    }

    private TaskDocument document(SigningRequest.Signer signer, int index) {
        SigningRequest.Document document = request.documents().get(index);
        SignicatOptions.OfDocument own = options.documents().get(index);
        return new TaskDocument(document.id().toString(),
                document.description() == null ? document.name() : document.description(), own.signed() ? SIGN : VIEW,
                SESSION, refs.of(signer.id(), document.id()), own.externalReference(), own.signTextEntry(),
                own.sendResultToArchive(), own.form());
    }

    private static TaskDocument upload(SigningRequest.Signer signer, SignicatOptions.Upload upload, int index) {
        return new TaskDocument(uploadId(signer.id(), index).toString(), upload.description(), UPLOAD, UPLOAD, null,
                upload.externalReference(), null, upload.sendResultToArchive(), null);
    }

    /** The id of what a signer is to upload: always the same for the same. */
    static UUID uploadId(UUID signer, int index) {
        return named(signer + "/upload/" + index);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Dialog dialog(Dialog own) {
        return new Dialog(own == null || own.title() == null ? request.presentation().title() : own.title(),
                own == null || own.message() == null ? request.presentation().description() : own.message());
    }

    private List<Notification> notifications(SigningRequest.Signer signer, SignicatOptions.OfSigner own) {
        List<Notification> notifications = withIds(signer.id().toString(), own.notifications().stream()
                .map(notification -> to(signer, notification)).toList());
        if (terms.callbacks()) {
            notifications.add(callback(signer.id().toString(), request.urls().callback(), TASK_ENDS));
        }
        return notifications;
    }

    private static Notification to(SigningRequest.Signer signer, Notification given) {
        return given.recipient() != null ? given
                : new Notification(null, address(signer, given.type()), given.sender(), given.header(), given.message(),
                        given.type(), given.schedule(), given.notificationTemplateParamsId());
    }

    /** Where a signer is notified; null when there is no such address. */
    static String address(SigningRequest.Signer signer, String notificationType) {
        return NotificationOptions.SMS.equals(notificationType) ? signer.person().phone() : signer.person().email();
    }

    /** Signicat's own samples give each notification an id. */
    private List<Notification> withIds(String place, List<Notification> given) {
        List<Notification> named = new ArrayList<>();
        for (Notification one : given) {
            named.add(new Notification(notificationId(place, named.size()), one.recipient(), one.sender(), one.header(),
                    one.message(), one.type(), one.schedule(), one.notificationTemplateParamsId()));
        }
        return named;
    }

    private String notificationId(String place, Object which) {
        return named(request.posting() + "/" + place + "/notification/" + which).toString();
    }

    private Notification callback(String place, URI address, List<String> triggers) {
        return new Notification(notificationId(place, "callback"), address.toString(), null, null, "${orderId}",
                NotificationOptions.URL, triggers.stream().map(trigger -> new Schedule(trigger, null)).toList(), null);
    }

    private Subject subject(SigningRequest.Signer signer, SignicatOptions.OfSigner own) {
        List<Attribute> attributes = attributes(signer, own);
        return signer.identifier() == null && attributes.isEmpty() && own.loginHints().isEmpty() ? null
                : new Subject(signer.identifier(), attributes, own.loginHints());
    }

    /** Those of the options in their place, then the national id if it is none of them. */
    private static List<Attribute> attributes(SigningRequest.Signer signer, SignicatOptions.OfSigner own) {
        List<Attribute> attributes = new ArrayList<>();
        own.attributes().forEach(one -> attributes.add(isNationalId(one)
                ? new Attribute(NATIONAL_ID, signer.person().nationalId(), one.methods())
                : one));
        if (signer.person().nationalId() != null && attributes.stream().noneMatch(SignicatOrders::isNationalId)) {
            attributes.add(new Attribute(NATIONAL_ID, signer.person().nationalId(), List.of()));
        }
        return attributes;
    }

    static boolean isNationalId(Attribute attribute) {
        return NATIONAL_ID.equals(attribute.name());
    }

    /** All who come directly before: they in turn depend on those before them. Who has no place waits for nobody. */
    private List<String> dependsOn(SigningRequest.Signer signer) {
        if (signer.order() == null) {
            return List.of();
        }
        OptionalInt before = request.signers().stream().map(SigningRequest.Signer::order).filter(Objects::nonNull)
                .mapToInt(Integer::intValue).filter(order -> order < signer.order()).max();
        return before.isEmpty() ? List.of()
                : request.signers().stream().filter(other -> Objects.equals(other.order(), before.getAsInt()))
                        .map(other -> other.id().toString()).toList();
    }

    private List<PackagingTask> packagingTasks() {
        return signed(request, options).stream().map(this::packagingTask).toList();
    }

    /** Our ids of the documents that are signed, and not only shown. */
    static List<UUID> signed(SigningRequest request, SignicatOptions options) {
        return IntStream.range(0, request.documents().size()).filter(i -> options.documents().get(i).signed())
                .mapToObj(i -> request.documents().get(i).id()).toList();
    }

    private PackagingTask packagingTask(UUID document) {
        List<Notification> notifications = withIds(document.toString(), options.posting().packagingNotifications());
        if (terms.callbacks()) {
            notifications.add(callback(document.toString(), request.urls().callback(), List.of("COMPLETED")));
        }
        return new PackagingTask(document.toString(), options.posting().sendToArchive(), PADES, notifications,
                request.signers().stream()
                        .map(signer -> new PackagedDocuments(signer.id().toString(), List.of(document.toString()))).toList());
    }
}
