package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * What must hold for a draft to be published, in sequence: title, documents, content, signers, dates (the codes are M3's).
 * Throws {@link RefusalException} at the first rule that is broken.
 */
@Simulator
@ApplicationScoped
class Publication {

    private static final String NO_CONTENT = "AT_LEAST_ONE_DOCUMENT_HAVE_NO_CONTENT_AND_NO_DOCUMENT_REQUEST";
    private static final String NO_LABEL = "AT_LEAST_ONE_DOCUMENT_IS_IN_FULL_PRIVACY_MODE_OR_HAVE_A_DOCUMENT_REQUEST_BUT_HAVE_NO_LABEL";

    private final Items items;
    private final Profiles profiles;

    Publication(Items items, Profiles profiles) {
        this.items = items;
        this.profiles = profiles;
    }

    void check(Connection connection, Item request, Instant now) throws SQLException {
        demand(request.is(Requests.DRAFT), "REQUEST_ALREADY_PUBLISHED");
        Profile profile = profiles.find(connection, request.scope(), request.text("signatureProfileId"));
        demand(request.text("title") != null && !request.text("title").isBlank(), "NO_TITLE");
        checkDocuments(profile, documents(connection, request));
        checkSigners(connection, profile, request);
        checkDates(request, now);
    }

    /** Those that are to be signed, in their sequence. */
    List<Item> documents(Connection connection, Item request) throws SQLException {
        return all(connection, request, Kind.DOCUMENT, "documentIds");
    }

    private List<Item> all(Connection connection, Item request, Kind kind, String field) throws SQLException {
        List<Item> all = new ArrayList<>();
        for (String id : request.texts(field)) {
            items.find(connection, kind, id).ifPresent(all::add);
        }
        return all;
    }

    private static void checkDocuments(Profile profile, List<Item> documents) {
        demand(!documents.isEmpty(), "NO_DOCUMENTS");
        for (Item document : documents) {
            boolean requested = DocumentRequests.isOpen(document);
            if (!document.is(Documents.PROVIDED) && !requested) {
                throw RefusalException.rule(RefusalException.INCOMPLETE + NO_CONTENT);
            }
            if ((requested || document.text(Documents.NATURE).equals(Documents.PRIVATE)) && document.text("label") == null) {
                throw RefusalException.rule(RefusalException.INCOMPLETE + NO_LABEL);
            }
            Documents.demandAllowed(profile, document);
        }
    }

    /** Assumed: who lacks an input that the profile needs is refused as at their creation. */
    private void checkSigners(Connection connection, Profile profile, Item request) throws SQLException {
        List<Item> signers = all(connection, request, Kind.SIGNER, "signerIds");
        demand(!signers.isEmpty(), "NO_SIGNERS");
        for (Item signer : signers) {
            if (signer.is(Signers.BLOCKED)) {
                throw RefusalException.rule("SIGNER_BAD_STATUS");
            }
            SignerInputs.missing(profile, signer).stream().findFirst().ifPresent(input -> {
                throw RefusalException.rule("SIGNER_CREATION__INPUT_FIELD_MISSING", input);
            });
        }
    }

    private static void checkDates(Item request, Instant now) {
        Instant diffusion = Requests.diffusion(request);
        boolean scheduled = Requests.scheduled(request);
        demand(!scheduled || diffusion != null, "DIFFUSION_MODE_IS_SCHEDULED_BUT_DIFFUSION_DATE_IS_MISSING");
        demand(!scheduled || diffusion.isAfter(now), "DIFFUSION_DATE_IN_THE_PAST");
        if (!request.shown().path("expirationDateIsActivated").asBoolean()) {
            return;
        }
        Instant expiration = Requests.expiration(request);
        demand(expiration != null, "EXPIRATION_DATE_IS_ACTIVATED_BUT_EXPIRATION_DATE_IS_MISSING");
        demand(expiration.isAfter(now), "EXPIRATION_DATE_IN_THE_PAST");
        demand(!scheduled || expiration.isAfter(diffusion), "EXPIRATION_DATE_BEFORE_DIFFUSION_DATE");
    }

    private static void demand(boolean holds, String code) {
        if (!holds) {
            throw RefusalException.rule(RefusalException.CANNOT_PUBLISH + code);
        }
    }
}
