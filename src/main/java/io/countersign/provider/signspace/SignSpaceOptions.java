package io.countersign.provider.signspace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.adapter.options.OptionsSchemas;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;

/**
 * What only SignSpace has, as an integrator gives it in {@code options} of the posting and of a signer. Documents have none.
 *
 * @param checkNames in the order of the signers: whether the name is sent, so that SignSpace compares it
 * @param violations what was given and is invalid; then the other members hold only what could be read
 */
record SignSpaceOptions(OfPosting posting, List<Boolean> checkNames, List<Violation> violations) {

    private static final String NAME = "SignSpace";
    private static final List<String> STRENGTHS = List.of("light", "strong");
    private static final List<String> INVITATIONS = List.of("default-signing", "force-swr");
    private static final String OWNER = "[^@\\s]+@[^@\\s]+|group:[0-9a-fA-F]{24}|[0-9a-fA-F]{24}";

    SignSpaceOptions {
        checkNames = List.copyOf(checkNames);
        violations = List.copyOf(violations);
    }

    /**
     * Options of the posting; each is null where it was not given, which leaves it to SignSpace.
     *
     * @param actingHandle null for the configured one
     * @param strength light or strong
     * @param overdueSigningDisabled only with a due date: nobody can sign after it
     * @param dueDate a mark; people can sign afterwards
     * @param invitationType as SignSpace writes it
     * @param owners mail addresses, ids, and groups as {@code group:} with an id; empty for none
     * @param metadata by the ids of fields; empty for none
     */
    record OfPosting(String actingHandle, String strength, Boolean discussionDisabled, Boolean overdueSigningDisabled,
            Boolean cannotSignDisabled, String invitationType, LocalDate dueDate, List<String> owners,
            String metadataTemplate, Map<String, String> metadata) {

        OfPosting {
            owners = List.copyOf(owners);
            metadata = Map.copyOf(metadata);
        }
    }

    /** Reads them all. */
    static SignSpaceOptions of(SigningRequest request) {
        List<Violation> violations = new ArrayList<>();
        OfPosting posting = posting(new OptionsReader(NAME, request.options(), "options", violations));
        List<Boolean> checkNames = IntStream.range(0, request.signers().size())
                .mapToObj(i -> signer(new OptionsReader(NAME, request.signers().get(i).options(),
                        "signers[" + i + "].options", violations)))
                .toList();
        readDocuments(request.documents(), violations);
        return new SignSpaceOptions(posting, checkNames, violations);
    }

    /** Notes each option of a document: there are none. */
    static void readDocuments(List<SigningRequest.Document> documents, List<Violation> violations) {
        for (int i = 0; i < documents.size(); i++) {
            document(new OptionsReader(NAME, documents.get(i).options(), "documents[" + i + "].options", violations));
        }
    }

    /** All that there are. */
    static OptionsSchema schema() {
        return OptionsSchemas.of(SignSpaceOptions::posting, SignSpaceOptions::signer, SignSpaceOptions::document);
    }

    private static OfPosting posting(OptionsReader given) {
        OfPosting posting = new OfPosting(given.text("actingHandle"),
                given.choice("signatureStrength", STRENGTHS, word -> word),
                given.bool("signingDiscussionDisabled"), given.bool("overdueSigningDisabled"), given.bool("cannotSignDisabled"),
                remote(given.choice("invitationType", INVITATIONS, word -> word)), given.date("dueDate"), owners(given),
                given.text("metadataTemplate"), given.textsByName("metadata"));
        if (posting.dueDate() == null) {
            given.onlyWith("overdueSigningDisabled", posting.overdueSigningDisabled(), "the option dueDate");
        }
        checkMetadata(given, posting);
        given.refuseOthers();
        return posting;
    }

    /** SignSpace: metadata follows a template; one without the other has no meaning. */
    private static void checkMetadata(OptionsReader given, OfPosting posting) {
        if (posting.metadata().isEmpty()) {
            given.onlyWith("metadataTemplate", posting.metadataTemplate(), "the option metadata");
        } else if (posting.metadataTemplate() == null) {
            given.onlyWith("metadata", posting.metadata(), "the option metadataTemplate");
        }
    }

    private static List<String> owners(OptionsReader given) {
        List<String> owners = given.texts("owners");
        for (int i = 0; i < owners.size(); i++) {
            if (!owners.get(i).matches(OWNER)) {
                given.wrong("owners[" + i + "]",
                        "Must be a mail address, an id of 24 hexadecimal digits, or group: with such an id.");
            }
        }
        return owners;
    }

    private static String remote(String word) {
        return word == null ? null : word.replace('-', '_');
    }

    private static Boolean signer(OptionsReader given) {
        Boolean checkName = given.bool("checkName");
        given.refuseOthers();
        return checkName == null || checkName;
    }

    private static Void document(OptionsReader given) {
        given.refuseOthers();
        return null;
    }
}
