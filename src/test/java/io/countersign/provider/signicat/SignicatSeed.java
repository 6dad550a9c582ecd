package io.countersign.provider.signicat;

import java.util.List;
import java.util.Map;

import io.countersign.testing.Integrator;

/** An order that asks for all that the sample order of Signicat's own page has, and what its table names besides. */
final class SignicatSeed {

    private SignicatSeed() {
    }

    /** For one signer and one document. */
    static Map<String, Object> order() {
        Map<String, Object> order = Integrator.signicatOrder(1, 1);
        order.put("language", "nb");
        order.put("description", "Please sign these documents");
        order.put("options", Map.of("profile", "default", "configuration", "pades", "useLegacyDocumentViewer", false,
                "signText", "I agree.", "sendToArchive", true,
                "notifications", List.of(mail("Signing order completed")),
                "packagingNotifications", List.of(scheduled(mail("Packaging task completed."), Map.of("triggerStatus",
                        "completed"))),
                "notificationTemplateParams", List.of(Map.of("id", "letter", "footer", "Footer text", "button",
                        "Click here to sign", "linkText", "You can also copy this link into your browser", "logoUrl",
                        "https://example.com/logo.png"))));
        Map<String, Object> signer = Integrator.person(order, 0);
        signer.put("identifier", "u7s9ccdc-d79b-412e-a20e-03c2a8c8cdd2");
        signer.put("options", Map.of(
                "signatureMethods", List.of(Map.of("name", "nbid-sign", "type", "signed-statement", "handwritten", false)),
                "authentication", Map.of("methods", List.of("nbid"), "artifact", false),
                "dialog", Map.of("title", "Signing request", "message", "Please sign these documents"),
                "attributes", List.of(Map.of("name", "national-id", "methods", List.of("nbid-sign"))),
                "loginHints", List.of(Map.of("name", "phone", "value", "+4711223344", "methods", List.of("nbid-mobil-sign"))),
                "notifications", List.of(letter(scheduled(mail("Task completed"), Map.of("triggerStatus", "completed", "delay",
                        Map.of("minutes", 30, "hours", 12, "days", 7))))),
                "uploads", List.of(Map.of("description", "Proof of income", "externalReference", "income",
                        "sendResultToArchive", false))));
        Integrator.document(order, 0).put("description", "Loan agreement");
        Integrator.document(order, 0).put("options", Map.of("action", "sign", "externalReference",
                "427bbe68-a161-11e9-a2a3-2a2ae2dbcce4", "signTextEntry", "ID: 134256", "sendResultToArchive", true, "form",
                Map.of("interactive", true, "inputParams", List.of(Map.of("name", "colour", "value", "blue")))));
        return order;
    }

    private static Map<String, Object> mail(String header) {
        return Map.of("type", "email", "recipient", "noreply@example.com", "sender", "signicat", "header", header, "message",
                "The order with ID ${orderId} has changed.");
    }

    private static Map<String, Object> scheduled(Map<String, Object> notification, Map<String, Object> when) {
        return with(notification, "schedule", List.of(when));
    }

    private static Map<String, Object> letter(Map<String, Object> notification) {
        return with(notification, "notificationTemplateParamsId", "letter");
    }

    private static Map<String, Object> with(Map<String, Object> notification, String name, Object value) {
        Map<String, Object> more = new java.util.HashMap<>(notification);
        more.put(name, value);
        return more;
    }
}
