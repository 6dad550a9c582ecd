package io.countersign.provider.posten;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.adapter.options.OptionsSchemas;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.countersign.provider.posten.xml.IdentifierInSignedDocuments;
import io.countersign.provider.posten.xml.SignatureType;
import io.countersign.provider.posten.xml.SigningOnBehalfOf;
import io.countersign.provider.posten.xml.StatusRetrievalMethod;

/**
 * What only Posten has, as an integrator gives it in {@code options} of the posting or a signer.
 *
 * @param signers in the order of the request
 * @param violations what was given and cannot be; then the other members hold only what could be read
 */
record PostenOptions(OfPosting posting, List<OfSigner> signers, List<Violation> violations) {

    private static final String NAME = "Posten";
    private static final int LOWEST_LEVEL = 3;
    private static final int HIGHEST_LEVEL = 4;

    PostenOptions {
        signers = List.copyOf(signers);
        violations = List.copyOf(violations);
    }

    /**
     * Options of the posting.
     *
     * @param statusRetrieval how the status is retrieved; polling unless given otherwise
     * @param pollingQueue from which it is polled; null for the default queue, and where it is not polled
     * @param sender the organization on whose behalf it is, nine digits; null when neither given nor configured
     * @param authenticationLevel null leaves it to Posten
     * @param identifierInSignedDocuments how signers are named in what is signed; null leaves it to Posten
     */
    record OfPosting(StatusRetrievalMethod statusRetrieval, String pollingQueue, String sender,
            Integer authenticationLevel, IdentifierInSignedDocuments identifierInSignedDocuments) {

        boolean polled() {
            return statusRetrieval == StatusRetrievalMethod.POLLING;
        }
    }

    /**
     * Options of a signer; null leaves it to Posten.
     *
     * @param signatureType Posten: depends on whether the sender is public
     * @param onBehalfOf Posten: who signs for somebody else gets no copy in their digital mailbox
     */
    record OfSigner(SignatureType signatureType, SigningOnBehalfOf onBehalfOf) {
    }

    /** Reads them all. */
    static PostenOptions of(SigningRequest request, PostenConfig config) {
        List<Violation> violations = new ArrayList<>();
        OfPosting posting = posting(new OptionsReader(NAME, request.options(), "options", violations), config);
        List<OfSigner> signers = IntStream.range(0, request.signers().size())
                .mapToObj(i -> signer(new OptionsReader(NAME, request.signers().get(i).options(),
                        "signers[" + i + "].options", violations)))
                .toList();
        IntStream.range(0, request.documents().size()).forEach(i -> document(new OptionsReader(NAME,
                request.documents().get(i).options(), "documents[" + i + "].options", violations)));
        return new PostenOptions(posting, signers, violations);
    }

    static OptionsSchema schema(PostenConfig config) {
        return OptionsSchemas.of(given -> posting(given, config), PostenOptions::signer, PostenOptions::document);
    }

    private static OfPosting posting(OptionsReader given, PostenConfig config) {
        StatusRetrievalMethod retrieval = Optional.ofNullable(given.choice("statusRetrieval",
                List.of(StatusRetrievalMethod.values()), PostenOptions::word)).orElse(StatusRetrievalMethod.POLLING);
        String queue = given.text("pollingQueue");
        if (retrieval != StatusRetrievalMethod.POLLING) {
            given.onlyWith("pollingQueue", queue, "statusRetrieval " + word(StatusRetrievalMethod.POLLING));
        }
        String usual = config.pollingQueue().filter(name -> !name.isBlank()).orElse(null);
        String polled = retrieval == StatusRetrievalMethod.POLLING ? queue == null ? usual : queue : null;
        Integer level = given.integer("authenticationLevel", LOWEST_LEVEL, HIGHEST_LEVEL);
        IdentifierInSignedDocuments identifier = given.choice("identifierInSignedDocuments",
                List.of(IdentifierInSignedDocuments.values()), PostenOptions::word);
        String sender = sender(given, config);
        given.refuseOthers();
        return new OfPosting(retrieval, polled, sender, level, identifier);
    }

    private static String sender(OptionsReader given, PostenConfig config) {
        String sender = given.text("senderOrganization");
        if (sender == null) {
            return config.organization().orElse(null);
        }
        return isOrganization(sender) ? sender
                : given.wrong("senderOrganization", "Must be an organization number, which has nine digits.");
    }

    static boolean isOrganization(String number) {
        return number.matches("[0-9]{9}");
    }

    private static OfSigner signer(OptionsReader given) {
        SignatureType type = given.choice("signatureType", List.of(SignatureType.values()), PostenOptions::word);
        SigningOnBehalfOf onBehalfOf = given.choice("onBehalfOf", List.of(SigningOnBehalfOf.values()), PostenOptions::word);
        given.refuseOthers();
        return new OfSigner(type, onBehalfOf);
    }

    /** There are none. */
    private static OptionsReader document(OptionsReader given) {
        given.refuseOthers();
        return given;
    }

    private static String word(StatusRetrievalMethod method) {
        return switch (method) {
            case POLLING -> "polling";
            case WAIT_FOR_CALLBACK -> "callback";
        };
    }

    private static String word(IdentifierInSignedDocuments identifier) {
        return switch (identifier) {
            case PERSONAL_IDENTIFICATION_NUMBER_AND_NAME -> "personal-identification-number-and-name";
            case DATE_OF_BIRTH_AND_NAME -> "date-of-birth-and-name";
            case NAME -> "name";
        };
    }

    private static String word(SignatureType type) {
        return switch (type) {
            case ADVANCED_ELECTRONIC_SIGNATURE -> "advanced";
            case AUTHENTICATED_ELECTRONIC_SIGNATURE -> "authenticated";
        };
    }

    private static String word(SigningOnBehalfOf onBehalfOf) {
        return switch (onBehalfOf) {
            case SELF -> "self";
            case OTHER -> "other";
        };
    }
}
