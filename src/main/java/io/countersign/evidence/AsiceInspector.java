package io.countersign.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.countersign.evidence.ZipArchive.BrokenException;

/**
 * Whether a container is a readable zip that holds signatures, and its entries have the digests that these name (ETSI EN 319
 * 162-1, 4.4).
 */
final class AsiceInspector implements EvidenceInspector {

    private static final Pattern SIGNATURES = Pattern.compile("META-INF/[^/]*signatures[^/]*\\.xml", Pattern.CASE_INSENSITIVE);
    private static final Pattern DETACHED = Pattern.compile("META-INF/[^/]*signature[^/]*\\.p7s", Pattern.CASE_INSENSITIVE);
    private static final Pattern MANIFEST = Pattern.compile("META-INF/[^/]*ASiCManifest[^/]*\\.xml",
            Pattern.CASE_INSENSITIVE);

    @Override
    public void inspect(EvidenceSubject subject, Findings findings) throws IOException {
        try (ZipArchive archive = ZipArchive.open(subject.bytes())) {
            List<DigestReference> references = references(archive);
            findings.passed(EvidenceCheck.ARCHIVE, "It is a readable zip that holds a signature.");
            new ContainerDigests(archive, subject.sent()).check(references, findings);
        } catch (BrokenException broken) {
            findings.violated(EvidenceCheck.ARCHIVE, broken.getMessage());
        }
    }

    /** What the signatures name: XML signatures by themselves, CMS signatures by way of a manifest. */
    private static List<DigestReference> references(ZipArchive archive) throws BrokenException {
        List<String> names = archive.names();
        boolean detached = names.stream().anyMatch(name -> DETACHED.matcher(name).matches());
        List<String> documents = names.stream().filter(name -> SIGNATURES.matcher(name).matches()
                || detached && MANIFEST.matcher(name).matches()).toList();
        if (documents.isEmpty()) {
            throw new BrokenException("It holds no signature.");
        }
        List<DigestReference> references = new ArrayList<>();
        for (String document : documents) {
            references.addAll(references(archive, document));
        }
        return references;
    }

    private static List<DigestReference> references(ZipArchive archive, String document) throws BrokenException {
        DigestReferences references = new DigestReferences();
        WellFormedXml xml = new WellFormedXml(references);
        archive.read(document, xml::see);
        Optional<String> flaw = xml.flaw();
        if (flaw.isPresent() || references.tooMany()) {
            throw new BrokenException("A signature or manifest in it cannot be read. " + flaw.orElse("It names too much."));
        }
        return references.all();
    }
}
