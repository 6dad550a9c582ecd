package io.countersign.provider.signant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.countersign.adapter.options.IgnoredFields;
import io.countersign.adapter.options.IgnoredFields.SignerField;
import io.countersign.provider.Limits;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;

/**
 * What Signant takes of a request, and what it has no use for. Pure.
 */
final class SignantRules {

    private static final Set<SignerField> UNUSED = EnumSet.of(SignerField.FIRST_NAME, SignerField.LAST_NAME,
            SignerField.PHONE, SignerField.BIRTH_DATE, SignerField.IDENTIFIER, SignerField.ROLE, SignerField.ORDER);
    private static final String PDF = "application/pdf";

    private SignantRules() {
    }

    static List<Violation> violations(SigningRequest request, SignantOptions options, Limits limits) {
        List<Violation> violations = new ArrayList<>(documents(request.documents(), limits));
        if (request.signers().isEmpty()) {
            violations.add(new Violation("signers", "Name at least one signer."));
        }
        if (request.signers().size() > limits.signers()) {
            violations.add(new Violation("signers", "At most " + limits.signers() + " signers can be asked at once."));
        }
        violations.addAll(options.violations());
        return violations;
    }

    private static List<Violation> documents(List<SigningRequest.Document> documents, Limits limits) {
        if (documents.size() != limits.documents()) {
            return List.of(new Violation("documents", "Signant signs exactly one document in a posting; create a posting for"
                    + " each."));
        }
        List<Violation> violations = new ArrayList<>();
        SigningRequest.Document only = documents.get(0);
        if (!PDF.equalsIgnoreCase(only.contentType())) {
            violations.add(new Violation("documents[0].contentType", "Signant signs PDF only: " + PDF + "."));
        }
        if (only.size() > limits.documentBytes()) {
            violations.add(new Violation("documents[0]", "It is too large: at most " + limits.documentBytes()
                    + " bytes are sent to Signant."));
        }
        return violations;
    }

    /** The fields that were given and are not sent. Signant sets its own end, fifteen minutes after the last event. */
    static List<String> ignored(SigningRequest request) {
        return new IgnoredFields().add("language", request.presentation().language())
                .add("expiresAt", request.expiresAt())
                .addSigners(request.signers(), i -> UNUSED).paths();
    }
}
