package io.countersign.provider.signicat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.countersign.adapter.text.ProviderText;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.signicat.SignicatWire.Notification;

/**
 * Finds the field of ours of which that of Signicat's order was made to which it objects. Pure.
 */
final class SignicatPaths {

    private static final Pattern ITEM = Pattern.compile("(\\w+)\\[(\\d{1,9})](?:\\.(.*))?");
    private static final Pattern MEMBER = Pattern.compile("(\\w+)(\\[\\d{1,9}])?(\\..*)?");
    /** Options of a signer, or of the posting for all signers. */
    private static final Set<String> OF_TASKS = Set.of("profile", "configuration", "signText", "useLegacyDocumentViewer",
            "signatureMethods", "authentication");
    private static final Set<String> OF_DOCUMENTS = Set.of("action", "externalReference", "signTextEntry", "form",
            "sendResultToArchive");
    private static final Map<String, String> OF_TASK_FIELDS = Map.of("language", "language", "daysToLive", "expiresAt");
    private static final String NONE = "";

    private final SigningRequest request;
    private final SignicatOptions options;

    SignicatPaths(SigningRequest request, SignicatOptions options) {
        this.request = request;
        this.options = options;
    }

    /**
     * An objection in our words.
     *
     * @param propertyPath Signicat's, such as {@code tasks[0].subject.attributes[0].value}
     * @param message Signicat's; where no field of ours is to blame the path is named with it
     */
    Violation violation(String propertyPath, String message) {
        String path = propertyPath == null ? NONE : propertyPath.strip();
        String field = field(path);
        String text = ProviderText.clean(message);
        return new Violation(field, field.isEmpty() && !path.isEmpty() ? ProviderText.clean(path + ": " + message) : text);
    }

    /** @return the path in our own names; empty where there is none */
    String field(String path) {
        if (path.equals("clientReference")) {
            return "reference";
        }
        Matcher item = ITEM.matcher(path);
        if (!item.matches()) {
            return NONE;
        }
        int index = Integer.parseInt(item.group(2));
        String rest = item.group(3) == null ? NONE : item.group(3);
        return switch (item.group(1)) {
            case "tasks" -> index < request.signers().size() ? ofTask(index, rest) : NONE;
            case "notifications" -> index < options.posting().notifications().size() ? "options." + path : NONE;
            case "notificationTemplateParams" -> "options." + path;
            case "packagingTasks" -> ofPackagingTask(rest);
            default -> NONE;
        };
    }

    private String ofPackagingTask(String path) {
        if (path.equals("sendToArchive")) {
            return "options.sendToArchive";
        }
        Matcher item = ITEM.matcher(path);
        boolean given = item.matches() && item.group(1).equals("notifications")
                && Integer.parseInt(item.group(2)) < options.posting().packagingNotifications().size();
        return given ? "options.packagingN" + path.substring(1) : NONE;
    }

    private String ofTask(int signer, String path) {
        String at = "signers[" + signer + "]";
        Matcher member = MEMBER.matcher(path);
        if (!member.matches()) {
            return at;
        }
        String name = member.group(1);
        if (OF_TASKS.contains(name)) {
            return (request.signers().get(signer).options().containsKey(name) ? at + ".options." : "options.") + path;
        }
        return switch (name) {
            case "language", "daysToLive" -> OF_TASK_FIELDS.get(name);
            case "dialog" -> ofDialog(signer, path);
            case "documents" -> ofDocument(signer, path);
            case "notifications" -> ofNotification(signer, path);
            case "subject" -> ofSubject(signer, path);
            case "dependsOnTasks" -> at + ".order";
            case "id" -> at;
            default -> NONE;
        };
    }

    private String ofDialog(int signer, String path) {
        var dialog = options.signers().get(signer).dialog();
        boolean title = path.endsWith(".title");
        boolean own = dialog != null && (title ? dialog.title() : dialog.message()) != null;
        return own ? "signers[" + signer + "].options." + path : title ? "title" : "description";
    }

    /** Those of the request come first, then what the signer is to upload. */
    private String ofDocument(int signer, String path) {
        Matcher item = ITEM.matcher(path);
        if (!item.matches()) {
            return "documents";
        }
        int index = Integer.parseInt(item.group(2));
        String rest = item.group(3) == null ? NONE : item.group(3);
        int ours = request.documents().size();
        if (index >= ours) {
            return "signers[" + signer + "].options.uploads[" + (index - ours) + "]" + (rest.isEmpty() ? NONE : "." + rest);
        }
        String at = "documents[" + index + "]";
        if (rest.equals("description")) {
            return at + (request.documents().get(index).description() == null ? ".name" : ".description");
        }
        Matcher member = MEMBER.matcher(rest);
        return member.matches() && OF_DOCUMENTS.contains(member.group(1)) ? at + ".options." + rest : at;
    }

    /** The last one may be ours, of which the integrator knows nothing. */
    private String ofNotification(int signer, String path) {
        List<Notification> given = options.signers().get(signer).notifications();
        Matcher item = ITEM.matcher(path);
        if (!item.matches() || Integer.parseInt(item.group(2)) >= given.size()) {
            return NONE;
        }
        Notification one = given.get(Integer.parseInt(item.group(2)));
        boolean fromSigner = "recipient".equals(item.group(3)) && one.recipient() == null;
        String at = "signers[" + signer + "].";
        return fromSigner ? at + (NotificationOptions.SMS.equals(one.type()) ? "phone" : "email") : at + "options." + path;
    }

    private String ofSubject(int signer, String path) {
        String at = "signers[" + signer + "]";
        String rest = path.substring("subject".length()).replaceFirst("^\\.", NONE);
        Matcher item = ITEM.matcher(rest);
        if (rest.equals("id")) {
            return at + ".identifier";
        }
        if (!item.matches()) {
            return at;
        }
        return item.group(1).equals("attributes") ? ofAttribute(signer, item, rest) : at + ".options." + rest;
    }

    /** A national id is the signer's own field, wherever among the attributes it stands. */
    private String ofAttribute(int signer, Matcher item, String rest) {
        var given = options.signers().get(signer).attributes();
        int index = Integer.parseInt(item.group(2));
        boolean own = index >= given.size()
                || SignicatOrders.isNationalId(given.get(index)) && "value".equals(item.group(3));
        return "signers[" + signer + "]." + (own ? "nationalId" : "options." + rest);
    }
}
