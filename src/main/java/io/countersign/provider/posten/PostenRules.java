package io.countersign.provider.posten;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.countersign.adapter.options.IgnoredFields;
import io.countersign.adapter.options.IgnoredFields.SignerField;
import io.countersign.provider.Limits;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.posten.xml.IdentifierInSignedDocuments;
import io.countersign.provider.posten.xml.SignatureType;

/**
 * What Posten takes of a request, and what it has no use for. Pure. Whether a sender is public or private, on which more
 * depends, Posten alone knows.
 */
final class PostenRules {

    private static final Set<SignerField> UNUSED = EnumSet.complementOf(EnumSet.of(SignerField.NATIONAL_ID,
            SignerField.IDENTIFIER));
    private static final Set<SignerField> UNUSED_OF_NATIONAL_ID = EnumSet.complementOf(EnumSet.of(SignerField.NATIONAL_ID));
    private static final String PDF = "application/pdf";
    /** Posten: lengths are those of its schema. */
    private static final int MAX_TITLE = 80;
    private static final int MAX_DESCRIPTION = 220;
    private static final int MAX_IDENTIFIER = 80;
    private static final int MAX_URL = 500;
    private static final Pattern NATIONAL_ID = Pattern.compile("[0-9]{11}");
    private static final Pattern NOT_IN_XML = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\p{Cs}]");

    private final SigningRequest request;
    private final PostenOptions options;
    private final List<Violation> violations = new ArrayList<>();

    private PostenRules(SigningRequest request, PostenOptions options) {
        this.request = request;
        this.options = options;
    }

    static List<Violation> violations(SigningRequest request, PostenOptions options, Limits limits) {
        PostenRules rules = new PostenRules(request, options);
        rules.checkPosting();
        rules.checkDocuments(limits);
        rules.checkSigners(limits);
        rules.violations.addAll(options.violations());
        return rules.violations;
    }

    private void checkPosting() {
        checkText("title", request.presentation().title(), MAX_TITLE);
        checkText("description", request.presentation().description(), MAX_DESCRIPTION);
        if (request.expiresAt() != null) {
            wrong("expiresAt", "Posten's jobs live for 30 days, and nothing can change that. Leave it out.");
        }
        if (options.posting().sender() == null && options.violations().isEmpty()) {
            wrong("options.senderOrganization", "Name the sender: no organization is configured here.");
        }
        SigningRequest.GatewayUrls urls = request.urls();
        for (URI address : List.of(urls.completed(), urls.cancelled(), urls.failed())) {
            if (address.toString().length() > MAX_URL) {
                wrong("", "The public address of this gateway is too long for Posten, which takes 500 characters.");
            }
        }
    }

    private void checkDocuments(Limits limits) {
        List<SigningRequest.Document> documents = request.documents();
        if (documents.isEmpty() || documents.size() > limits.documents()) {
            wrong("documents", "Posten signs 1 to " + limits.documents() + " documents at once.");
        }
        if (documents.stream().mapToLong(SigningRequest.Document::size).sum() > limits.documentBytes()) {
            wrong("documents", "They are too large: Posten takes " + limits.documentBytes() + " bytes, all together.");
        }
        for (int i = 0; i < documents.size(); i++) {
            checkText("documents[" + i + "].name", documents.get(i).name(), MAX_TITLE);
            if (!PDF.equalsIgnoreCase(documents.get(i).contentType())) {
                wrong("documents[" + i + "].contentType", "Posten signs PDF only: " + PDF + ".");
            }
        }
    }

    private void checkSigners(Limits limits) {
        List<SigningRequest.Signer> signers = request.signers();
        if (signers.isEmpty() || signers.size() > limits.signers()) {
            wrong("signers", "Posten lets 1 to " + limits.signers() + " people sign.");
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < signers.size(); i++) {
            checkIdentity("signers[" + i + "].", signers.get(i), known);
            checkNamed(i);
        }
    }

    private void checkIdentity(String at, SigningRequest.Signer signer, Set<String> known) {
        String id = signer.person().nationalId();
        if (id == null && signer.identifier() == null) {
            wrong(at + "nationalId", "Posten needs it, or an identifier of your own choice.");
            return;
        }
        if (id != null && !NATIONAL_ID.matcher(id).matches()) {
            wrong(at + "nationalId", "Must have eleven digits.");
        }
        if (id == null) {
            checkText(at + "identifier", signer.identifier(), MAX_IDENTIFIER);
        }
        if (!known.add(PostenMapper.known(id, signer.identifier()))) {
            wrong(at + (id == null ? "identifier" : "nationalId"), "Another signer of this posting has the same one.");
        }
    }

    /** Posten: a name alone needs an authenticated signature of public senders, and private ones may not ask for it. */
    private void checkNamed(int signer) {
        if (options.posting().identifierInSignedDocuments() == IdentifierInSignedDocuments.NAME
                && options.signers().get(signer).signatureType() == SignatureType.ADVANCED_ELECTRONIC_SIGNATURE) {
            wrong("signers[" + signer + "].options.signatureType",
                    "Posten makes no advanced signature with identifierInSignedDocuments name.");
        }
    }

    private void checkText(String field, String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            wrong(field, "Is too long for Posten, which takes " + longest + " characters.");
        }
        if (text.isBlank()) {
            wrong(field, "Must not be blank.");
        }
        if (NOT_IN_XML.matcher(text).find()) {
            wrong(field, "Holds a control character, which Posten's documents cannot.");
        }
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /**
     * The fields that were given and are not sent. Posten asks its own registers for a signer's name; of one who has a
     * national id it takes no other identifier.
     */
    static List<String> ignored(SigningRequest request) {
        return new IgnoredFields().add("language", request.presentation().language())
                .addDescriptions(request.documents())
                .addSigners(request.signers(), i -> request.signers().get(i).person().nationalId() == null ? UNUSED
                        : UNUSED_OF_NATIONAL_ID)
                .paths();
    }
}
