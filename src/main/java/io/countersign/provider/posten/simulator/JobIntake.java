package io.countersign.provider.posten.simulator;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** Reads a create call and holds it against every rule. */
@Simulator
@ApplicationScoped
class JobIntake {

    private final Schemas schemas;
    private final ClientOrganization client;
    private final PostenSimulatorConfig config;
    private final Clock clock;

    JobIntake(Schemas schemas, ClientOrganization client, PostenSimulatorConfig config, Clock clock) {
        this.schemas = schemas;
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param organization that of the address
     * @param body the whole of the call
     * @throws RefusalException when a rule is broken
     */
    NewJob read(String organization, String contentType, InputStream body) {
        Multipart call = Multipart.split(contentType, body);
        JobRequest request = JobRequest.read(schemas.message(call.request(), "direct-signature-job-request"));
        AsicPackage bundle = AsicPackage.read(call.bundle());
        Manifest manifest = Manifest.read(
                schemas.message(bundle.files().get(AsicPackage.MANIFEST), "direct-signature-job-manifest"));
        List<String> documents = check(organization, request, bundle, manifest);
        return new NewJob(organization, request.terms(manifest),
                manifest.signers().stream().map(Manifest.ManifestSigner::identity).toList(),
                Originals.of(bundle, documents, manifest));
    }

    private List<String> check(String organization, JobRequest request, AsicPackage bundle, Manifest manifest) {
        JobRules rules = new JobRules(manifest);
        rules.checkSender(organization);
        rules.checkExits(request.exits());
        rules.checkSigners();
        List<String> documents = rules.checkDocuments(bundle);
        if (config.privateOrganizations().orElse(Set.of()).contains(organization)) {
            rules.checkPrivateSender();
        } else {
            rules.checkPublicSender();
        }
        checkSignature(bundle, rules, documents);
        return documents;
    }

    private void checkSignature(AsicPackage bundle, JobRules rules, List<String> documents) {
        PackageSignature.Verified verified = new PackageSignature(bundle, schemas.signatures(bundle.signatures())).verify();
        SignedProperties properties = new SignedProperties(verified);
        properties.checkTime(clock.instant(), config.signingTimeSkew());
        properties.checkCertificate();
        properties.checkFormats(rules.types(documents));
        Optional<X509Certificate> caller = client.certificate();
        if (caller.isPresent() && !caller.get().equals(verified.certificate())) {
            throw RefusalException.invalid(RefusalException.INVALID_SIGNATURE,
                    "The package is signed with another certificate than the call's.");
        }
    }
}
