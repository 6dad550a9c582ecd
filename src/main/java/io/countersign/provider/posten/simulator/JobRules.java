package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Posten demands of a job beyond its schema. Throws a {@link RefusalException} at the first rule that is broken. */
final class JobRules {

    private static final String ADVANCED = "ADVANCED_ELECTRONIC_SIGNATURE";
    private static final String AUTHENTICATED = "AUTHENTICATED_ELECTRONIC_SIGNATURE";
    private static final String NAME = "NAME";
    private static final Set<String> NEEDS_AUTHENTICATED = Set.of(NAME, "DATE_OF_BIRTH_AND_NAME");
    /** The documentation also names plain text in one place, and PDF only in another. */
    private static final String PDF = "application/pdf";
    /** Posten: for all documents together. */
    private static final long LARGEST = 10 * 1024 * 1024;

    private final Manifest manifest;

    JobRules(Manifest manifest) {
        this.manifest = manifest;
    }

    void checkSender(String organization) {
        demand(manifest.sender().equals(organization), "The sender is not the organization of the address.");
    }

    void checkExits(ExitUrls exits) {
        for (String url : List.of(exits.completion(), exits.rejection(), exits.error())) {
            demand(isAbsolute(url), "An exit URL is not an absolute http or https URL.");
        }
    }

    private static boolean isAbsolute(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    void checkSigners() {
        Set<Identity> known = new HashSet<>();
        for (Manifest.ManifestSigner signer : manifest.signers()) {
            demand(known.add(signer.identity()), "A signer occurs twice in the job.");
        }
    }

    /**
     * Finds each document's file.
     *
     * @return the names of the files, in the order of the documents
     */
    List<String> checkDocuments(AsicPackage bundle) {
        List<String> names = manifest.documents().stream().map(document -> {
            demand(document.mime().equals(PDF), "A document is not " + PDF + ".");
            return bundle.named(document.href()).filter(name -> !name.equals(AsicPackage.MANIFEST))
                    .orElseThrow(() -> refusal("A document's href leads to no file of the package."));
        }).toList();
        demand(new HashSet<>(names).size() == names.size(), "Two documents lead to one file.");
        demand(names.size() + 1 == bundle.files().size(), "A file of the package is not in the manifest.");
        long together = names.stream().map(bundle.files()::get).mapToLong(bytes -> bytes.length).sum();
        demand(together <= LARGEST, "The documents are together larger than 10 MiB.");
        return names;
    }

    /** By file name, the types that a signature must name; the manifest itself is signed as well. */
    Map<String, String> types(List<String> documents) {
        Map<String, String> types = new HashMap<>(Map.of(AsicPackage.MANIFEST, "application/xml"));
        documents.forEach(name -> types.put(name, PDF));
        return types;
    }

    void checkPrivateSender() {
        demand(manifest.signers().stream().noneMatch(signer -> AUTHENTICATED.equals(signer.signatureType())),
                "Private organizations have advanced signatures only.");
        demand(!"3".equals(manifest.authentication()), "Private organizations have security level 4 only.");
        demand(!NAME.equals(manifest.identifier()), "Private organizations cannot identify signers by name alone.");
    }

    void checkPublicSender() {
        boolean advanced = manifest.signers().stream().anyMatch(signer -> ADVANCED.equals(signer.signatureType()));
        demand(!advanced || manifest.identifier() == null || !NEEDS_AUTHENTICATED.contains(manifest.identifier()),
                "With advanced signatures, signers are identified by personal number and name.");
        demand(!advanced || manifest.documents().size() == 1, "Advanced signatures allow one document only.");
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private static RefusalException refusal(String message) {
        return RefusalException.invalid(RefusalException.INVALID_SIGNATURE_JOB, message);
    }
}
