package io.countersign.provider.signspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.countersign.adapter.options.IgnoredFields;
import io.countersign.adapter.options.IgnoredFields.SignerField;
import io.countersign.provider.Limits;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.SigningRequest.Signer;
import io.countersign.provider.Violation;

/** What SignSpace takes of a request, and what it has no use for. Pure. */
final class SignSpaceRules {

    private static final String ADDRESS = "[^@\\s]+@[^@\\s]+";

    private final List<Violation> violations = new ArrayList<>();

    private SignSpaceRules() {
    }

    static List<Violation> violations(SigningRequest request, SignSpaceOptions options, Limits limits, Instant now) {
        SignSpaceRules rules = new SignSpaceRules();
        rules.checkEnd(request, options.posting(), now);
        rules.checkDocuments(request.documents(), limits);
        rules.checkSigners(request.signers(), limits);
        rules.violations.addAll(options.violations());
        return rules.violations;
    }

    /** What of these documents SignSpace would not take. */
    static List<Violation> violations(List<SigningRequest.Document> documents, Limits limits) {
        SignSpaceRules rules = new SignSpaceRules();
        rules.checkDocuments(documents, limits);
        SignSpaceOptions.readDocuments(documents, rules.violations);
        return rules.violations;
    }

    private void checkEnd(SigningRequest request, SignSpaceOptions.OfPosting own, Instant now) {
        if (request.expiresAt() != null && own.dueDate() != null) {
            wrong("options.dueDate", "Give either it or expiresAt: SignSpace has one date for both.");
        }
        if (request.expiresAt() != null && !request.expiresAt().isAfter(now)) {
            wrong("expiresAt", "Must be in the future.");
        }
        if (own.dueDate() != null && !SignSpaceOrders.endOf(own.dueDate()).isAfter(now)) {
            wrong("options.dueDate", "Must be in the future.");
        }
    }

    /** Assumed: any type of file; SignSpace publishes no bounds. */
    private void checkDocuments(List<SigningRequest.Document> documents, Limits limits) {
        if (documents.isEmpty() || documents.size() > limits.documents()) {
            wrong("documents", "SignSpace takes 1 to " + limits.documents() + " documents at once.");
        }
        for (int i = 0; i < documents.size(); i++) {
            if (documents.get(i).size() > limits.documentBytes()) {
                wrong("documents[" + i + "]", "It is too large: at most " + limits.documentBytes()
                        + " bytes are sent to SignSpace.");
            }
        }
    }

    private void checkSigners(List<Signer> signers, Limits limits) {
        if (signers.isEmpty() || signers.size() > limits.signers()) {
            wrong("signers", "SignSpace takes 1 to " + limits.signers() + " people at once.");
        }
        for (int i = 0; i < signers.size(); i++) {
            checkRole("signers[" + i + "].role", signers.get(i));
        }
        if (!signers.isEmpty() && signers.stream().noneMatch(SignSpaceOrders::signs)) {
            wrong("signers", "At least one of them must sign: the role of all is " + SignSpaceOrders.WATCHER + ".");
        }
        checkAddresses(signers);
        checkOrder(signers);
    }

    private void checkRole(String at, Signer signer) {
        if (!SignSpaceOrders.signs(signer) && !SignSpaceOrders.WATCHER.equals(signer.role())) {
            wrong(at, "Must be " + SignSpaceOrders.SIGNER + " or " + SignSpaceOrders.WATCHER + ".");
        }
    }

    /** SignSpace invites by mail, and knows a participant by the address. */
    private void checkAddresses(List<Signer> signers) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < signers.size(); i++) {
            String address = signers.get(i).person().email();
            if (address == null || !address.matches(ADDRESS)) {
                wrong("signers[" + i + "].email", "Must be a mail address: SignSpace invites by mail.");
                continue;
            }
            Integer other = first.putIfAbsent(address.toLowerCase(Locale.ROOT), i);
            if (other != null) {
                wrong("signers[" + i + "].email",
                        "Is the address of signers[" + other + "] too: SignSpace knows people by it.");
            }
        }
    }

    private void checkOrder(List<Signer> signers) {
        for (int i = 0; SignSpaceOrders.isOrdered(signers) && i < signers.size(); i++) {
            if (SignSpaceOrders.signs(signers.get(i)) && signers.get(i).order() == null) {
                wrong("signers[" + i + "].order", "Must be given, for others have one: give it for all who sign, or for none.");
            }
        }
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /** The fields that were given and are not sent. */
    static List<String> ignored(SigningRequest request, SignSpaceOptions options) {
        String language = request.presentation().language();
        return new IgnoredFields()
                .add("language", SignSpaceOrders.LANGUAGES.contains(language == null ? "" : language) ? null : language)
                .addDescriptions(request.documents())
                .addSigners(request.signers(), i -> unused(request.signers().get(i), options.checkNames().get(i))).paths();
    }

    private static Set<SignerField> unused(Signer signer, boolean checkName) {
        Set<SignerField> unused = EnumSet.of(SignerField.FIRST_NAME, SignerField.LAST_NAME, SignerField.PHONE,
                SignerField.BIRTH_DATE, SignerField.IDENTIFIER);
        if (SignSpaceOrders.displayName(signer, checkName) == null) {
            unused.add(SignerField.NAME);
        }
        if (!SignSpaceOrders.signs(signer)) {
            unused.add(SignerField.NATIONAL_ID);
            unused.add(SignerField.ORDER);
        }
        return unused;
    }
}
