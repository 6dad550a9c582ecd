package io.countersign.provider.signant;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.adapter.options.OptionsSchemas;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.signant.SignantWire.AfterSign;

/**
 * What only Signant has, as an integrator gives it in {@code options} of the posting, a signer or a document.
 *
 * @param signers in the order of the request
 * @param documents in the order of the request
 * @param violations what was given and cannot be; then the other members hold only what could be read
 */
record SignantOptions(OfPosting posting, List<OfSigner> signers, List<OfDocument> documents, List<Violation> violations) {

    private static final String NAME = "Signant";
    private static final int OLDEST = 150;

    SignantOptions {
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
        violations = List.copyOf(violations);
    }

    /**
     * Options of the posting.
     *
     * @param afterSignAction {@code redirect} unless set otherwise: back through the return address
     * @param afterSignRedirectCaption the text of a link back; null for none. Signant: not together with a delay
     * @param afterSignRedirectDelay in seconds; null for none
     * @param useWidget whether the signature shows in the PDF; false unless set otherwise
     * @param distributorSystemId the integrator's own tag for tracing; null for none
     */
    record OfPosting(AfterSign afterSignAction, String afterSignRedirectCaption, Integer afterSignRedirectDelay,
            boolean useWidget, String distributorSystemId) {
    }

    /**
     * Options of a signer. Signant: who does not meet them cannot sign and is sent back as cancelled.
     *
     * @param minimumAge in years; null for none
     * @param maximumAge in years; null for none
     * @param requiredBirthDate null for none
     */
    record OfSigner(Integer minimumAge, Integer maximumAge, LocalDate requiredBirthDate) {

        @Override
        public String toString() {
            return "OfSigner[]";
        }
    }

    /**
     * Options of a document.
     *
     * @param cancelUrl where a person goes who cancels, in place of the return address; null for the return address
     */
    record OfDocument(URI cancelUrl) {
    }

    /**
     * Reads them all.
     *
     * @param plainLoopback true where an address on this machine may do without https
     */
    static SignantOptions of(SigningRequest request, boolean plainLoopback) {
        List<Violation> violations = new ArrayList<>();
        OfPosting posting = posting(new OptionsReader(NAME, request.options(), "options", violations));
        List<OfSigner> signers = IntStream.range(0, request.signers().size())
                .mapToObj(i -> signer(new OptionsReader(NAME, request.signers().get(i).options(), "signers[" + i + "].options",
                        violations)))
                .toList();
        List<OfDocument> documents = IntStream.range(0, request.documents().size())
                .mapToObj(i -> document(new OptionsReader(NAME, request.documents().get(i).options(),
                        "documents[" + i + "].options", violations), plainLoopback))
                .toList();
        return new SignantOptions(posting, signers, documents, violations);
    }

    static OptionsSchema schema(boolean plainLoopback) {
        return OptionsSchemas.of(SignantOptions::posting, SignantOptions::signer, given -> document(given, plainLoopback));
    }

    private static OfPosting posting(OptionsReader given) {
        AfterSign action = afterSign(given);
        String caption = given.text("afterSignRedirectCaption");
        Integer delay = given.integer("afterSignRedirectDelay", 0, Integer.MAX_VALUE);
        if (caption != null && delay != null) {
            given.wrong("afterSignRedirectDelay",
                    "Signant takes afterSignRedirectCaption or afterSignRedirectDelay, not both.");
        }
        if (action != AfterSign.REDIRECT) {
            given.onlyWith("afterSignRedirectCaption", caption, "afterSignAction redirect");
            given.onlyWith("afterSignRedirectDelay", delay, "afterSignAction redirect");
        }
        boolean useWidget = Boolean.TRUE.equals(given.bool("useWidget"));
        String systemId = given.text("distributorSystemId");
        given.refuseOthers();
        return new OfPosting(action, caption, delay, useWidget, systemId);
    }

    private static AfterSign afterSign(OptionsReader given) {
        AfterSign action = given.choice("afterSignAction", List.of(AfterSign.values()), AfterSign::option);
        return action == null ? AfterSign.REDIRECT : action;
    }

    private static OfSigner signer(OptionsReader given) {
        Integer minimum = given.integer("minimumAge", 0, OLDEST);
        Integer maximum = given.integer("maximumAge", 0, OLDEST);
        if (minimum != null && maximum != null && minimum > maximum) {
            given.wrong("maximumAge", "Must not be less than minimumAge.");
        }
        LocalDate born = given.date("requiredBirthDate");
        given.refuseOthers();
        return new OfSigner(minimum, maximum, born);
    }

    private static OfDocument document(OptionsReader given, boolean plainLoopback) {
        URI cancelUrl = given.webAddress("cancelUrl", plainLoopback);
        given.refuseOthers();
        return new OfDocument(cancelUrl);
    }
}
