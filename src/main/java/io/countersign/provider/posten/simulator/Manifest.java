package io.countersign.provider.posten.simulator;

import java.util.List;
import java.util.Optional;

import org.w3c.dom.Element;

/**
 * The manifest of a document package, as it was sent.
 *
 * @param signers one to ten
 * @param sender the organization's number
 * @param title of the job
 * @param description null when none was given
 * @param documents one to twenty
 * @param authentication 3 or 4; null when none was given
 * @param identifier what signed documents call signers by; null when none was given
 */
record Manifest(List<ManifestSigner> signers, String sender, String title, String description, List<ManifestDocument> documents,
        String authentication, String identifier) {

    /** @param signatureType null when none was given */
    record ManifestSigner(Identity identity, String signatureType) {
    }

    /** A document, by the name of its file as the attribute has it. */
    record ManifestDocument(String href, String mime, String title) {
    }

    Manifest {
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
    }

    /** @param root fits the schema */
    static Manifest read(Element root) {
        Optional<Element> single = Xml.child(root, Xml.POSTEN, "document");
        Element titled = single.orElse(root);
        List<Element> documents = single.map(List::of).orElseGet(() -> Xml.children(
                Xml.child(root, Xml.POSTEN, "documents").orElseThrow(), Xml.POSTEN, "document"));
        return new Manifest(Xml.children(root, Xml.POSTEN, "signer").stream().map(Manifest::signer).toList(),
                text(Xml.child(root, Xml.POSTEN, "sender").orElseThrow(), "organization-number"), text(titled, "title"),
                text(titled, "description"), documents.stream().map(Manifest::document).toList(),
                text(root, "required-authentication"), text(root, "identifier-in-signed-documents"));
    }

    private static ManifestSigner signer(Element signer) {
        String number = text(signer, "personal-identification-number");
        Identity identity = number != null ? new Identity(number, true)
                : new Identity(text(signer, "signer-identifier"), false);
        return new ManifestSigner(identity, text(signer, "signature-type"));
    }

    private static ManifestDocument document(Element document) {
        return new ManifestDocument(document.getAttribute("href"), document.getAttribute("mime"), text(document, "title"));
    }

    private static String text(Element parent, String name) {
        return Xml.text(parent, Xml.POSTEN, name).orElse(null);
    }
}
