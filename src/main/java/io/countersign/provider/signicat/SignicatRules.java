package io.countersign.provider.signicat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.countersign.adapter.options.IgnoredFields;
import io.countersign.adapter.options.IgnoredFields.SignerField;
import io.countersign.provider.Limits;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.NotificationTemplateParams;

/**
 * What Signicat takes of a request, and what it has no use for. Pure.
 */
final class SignicatRules {

    private static final String PDF = "application/pdf";
    private static final int MAX_REFERENCE = 255;
    /** Signicat: the languages that its pages name. */
    private static final List<String> LANGUAGES = List.of("nb", "en", "sv", "da", "fi");

    private final SigningRequest request;
    private final SignicatOptions options;
    private final List<Violation> violations = new ArrayList<>();

    private SignicatRules(SigningRequest request, SignicatOptions options) {
        this.request = request;
        this.options = options;
    }

    /** @param longestDaysToLive the most days on which people may sign */
    static List<Violation> violations(SigningRequest request, SignicatOptions options, Limits limits,
            int longestDaysToLive, Instant now) {
        SignicatRules rules = new SignicatRules(request, options);
        rules.checkPosting();
        rules.checkEnd(longestDaysToLive, now);
        rules.checkDocuments(limits);
        rules.checkSigners(limits);
        rules.violations.addAll(options.violations());
        return rules.violations;
    }

    private void checkPosting() {
        String language = SignicatOrders.language(request.presentation().language());
        if (language != null && !LANGUAGES.contains(language)) {
            wrong("language", "Signicat's pages speak " + String.join(", ", LANGUAGES) + ".");
        }
        String reference = request.presentation().reference();
        if (reference != null && (reference.isEmpty() || reference.length() > MAX_REFERENCE)) {
            wrong("reference", "Signicat takes 1 to " + MAX_REFERENCE + " characters.");
        }
    }

    private void checkEnd(int longestDaysToLive, Instant now) {
        Instant end = request.expiresAt();
        if (end == null) {
            return;
        }
        if (!end.isAfter(now)) {
            wrong("expiresAt", "Must be in the future.");
        } else if (OrderTerms.daysToLive(end, now) > longestDaysToLive) {
            wrong("expiresAt", "Is too late: people can sign with Signicat for " + longestDaysToLive + " days at most.");
        }
    }

    private void checkDocuments(Limits limits) {
        List<SigningRequest.Document> documents = request.documents();
        if (documents.isEmpty() || documents.size() > limits.documents()) {
            wrong("documents", "Signicat takes 1 to " + limits.documents() + " documents at once.");
        } else if (SignicatOrders.signed(request, options).isEmpty()) {
            wrong("documents", "At least one of them must be signed: options.action is view for all.");
        }
        for (int i = 0; i < documents.size(); i++) {
            if (!PDF.equalsIgnoreCase(documents.get(i).contentType())) {
                wrong("documents[" + i + "].contentType", "Signicat signs PDF only: " + PDF + ".");
            }
            if (documents.get(i).size() > limits.documentBytes()) {
                wrong("documents[" + i + "]", "It is too large: at most " + limits.documentBytes()
                        + " bytes are sent to Signicat.");
            }
        }
    }

    private void checkSigners(Limits limits) {
        List<SigningRequest.Signer> signers = request.signers();
        if (signers.isEmpty() || signers.size() > limits.signers()) {
            wrong("signers", "Signicat lets 1 to " + limits.signers() + " people sign.");
        }
        Set<String> templates = options.posting().notificationTemplateParams().stream()
                .map(NotificationTemplateParams::id).collect(Collectors.toSet());
        for (int i = 0; i < signers.size(); i++) {
            checkAttributes("signers[" + i + "]", signers.get(i), options.signers().get(i));
            checkNotifications("signers[" + i + "].options.notifications", signers.get(i),
                    options.signers().get(i).notifications(), templates);
        }
    }

    /** Signicat: an attribute without a value is refused. */
    private void checkAttributes(String at, SigningRequest.Signer signer, SignicatOptions.OfSigner own) {
        if (signer.person().nationalId() == null && own.attributes().stream().anyMatch(SignicatOrders::isNationalId)) {
            wrong(at + ".nationalId", "Must be given: an attribute of the options is made of it.");
        }
    }

    private void checkNotifications(String at, SigningRequest.Signer signer, List<Notification> notifications,
            Set<String> templates) {
        for (int i = 0; i < notifications.size(); i++) {
            Notification one = notifications.get(i);
            if (meantForSigner(one) && SignicatOrders.address(signer, one.type()) == null) {
                wrong(at + "[" + i + "].recipient", "Name one, or give the signer's "
                        + (one.type().equals(NotificationOptions.SMS) ? "phone." : "email."));
            }
            String template = one.notificationTemplateParamsId();
            if (template != null && !templates.contains(template)) {
                wrong(at + "[" + i + "].notificationTemplateParamsId",
                        "No item of the posting's options.notificationTemplateParams has this id.");
            }
        }
    }

    private static boolean meantForSigner(Notification one) {
        return one.recipient() == null && (NotificationOptions.EMAIL.equals(one.type())
                || NotificationOptions.SMS.equals(one.type()));
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /**
     * The fields that were given and are not sent. Of a person Signicat's pages name one attribute only, the national id;
     * any other goes by the options. Mail address and telephone number serve a notification that names no recipient.
     */
    static List<String> ignored(SigningRequest request, SignicatOptions options) {
        return new IgnoredFields().addSigners(request.signers(), i -> unused(options.signers().get(i))).paths();
    }

    private static Set<SignerField> unused(SignicatOptions.OfSigner own) {
        Set<SignerField> unused = EnumSet.of(SignerField.NAME, SignerField.FIRST_NAME, SignerField.LAST_NAME,
                SignerField.EMAIL, SignerField.PHONE, SignerField.BIRTH_DATE, SignerField.ROLE);
        if (notified(own, NotificationOptions.EMAIL)) {
            unused.remove(SignerField.EMAIL);
        }
        if (notified(own, NotificationOptions.SMS)) {
            unused.remove(SignerField.PHONE);
        }
        return unused;
    }

    private static boolean notified(SignicatOptions.OfSigner own, String type) {
        return own.notifications().stream().anyMatch(one -> meantForSigner(one) && one.type().equals(type));
    }
}
