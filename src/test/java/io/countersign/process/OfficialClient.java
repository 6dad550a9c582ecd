package io.countersign.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.countersign.provider.posten.simulator.Certificates;

import no.digipost.signature.client.ClientConfiguration;
import no.digipost.signature.client.ServiceEnvironment;
import no.digipost.signature.client.TimeoutsConfigurer;
import no.digipost.signature.client.core.PollingQueue;
import no.digipost.signature.client.core.Sender;
import no.digipost.signature.client.direct.DirectClient;
import no.digipost.signature.client.direct.DirectDocument;
import no.digipost.signature.client.direct.DirectJob;
import no.digipost.signature.client.direct.DirectJobResponse;
import no.digipost.signature.client.direct.DirectSigner;
import no.digipost.signature.client.direct.ExitUrls;
import no.digipost.signature.client.direct.StatusRetrievalMethod;
import no.digipost.signature.client.security.KeyStoreConfig;

/**
 * Posten's own Java client, as a customer of the simulated Posten. It checks the server's chain and organization number, as
 * it does with the real one.
 */
final class OfficialClient {

    static final String ORGANIZATION = "123456789";
    static final String PERSON = "01010012345";
    private static final URI EXIT = URI.create("https://integrator.example/done?order=42");
    private static final String PASSWORD = "";

    private final DirectClient client;
    private final Sender queue;
    private final byte[] pdf;

    /**
     * @param wire where Posten is
     * @param who holds the certificate that it shows; it acts for {@link #ORGANIZATION} in any case
     * @param queue its own queue
     * @param clock what the simulator goes by
     * @param issuers an empty folder
     */
    OfficialClient(URI wire, Certificates.Owner who, String queue, Clock clock, Path issuers, byte[] pdf) {
        this.pdf = pdf;
        this.queue = new Sender(ORGANIZATION, PollingQueue.of(queue));
        this.client = new DirectClient(ClientConfiguration
                .builder(new KeyStoreConfig(who.keyStore(), "own", PASSWORD, PASSWORD))
                .serviceEnvironment(ServiceEnvironment.STAGING.withServiceUrl(wire.resolve("/simulator/posten/api"))
                        .withCertificates(written(issuers)))
                .defaultSender(this.queue).clock(clock)
                .timeouts(OfficialClient::patient).timeoutsForDocumentDownloads(OfficialClient::patient).build());
    }

    private static String written(Path folder) {
        try {
            Files.write(folder.resolve("issuer.cer"), Certificates.issuer().getEncoded());
            return folder.toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void patient(TimeoutsConfigurer timeouts) {
        timeouts.allTimeouts(Duration.ofMinutes(1));
    }

    DirectClient client() {
        return client;
    }

    /**
     * A job of one document and one signer. One that is to be polled for is on the queue; any other is on none, for the
     * client asks for a status by its token without naming a queue, which the documentation wants where there is one.
     */
    DirectJobResponse create(StatusRetrievalMethod method) {
        Sender sender = method == StatusRetrievalMethod.POLLING ? queue : new Sender(ORGANIZATION);
        DirectDocument document = DirectDocument.builder("Loan agreement", pdf).build();
        DirectSigner signer = DirectSigner.withPersonalIdentificationNumber(PERSON).build();
        return client.create(DirectJob.builder("Loan agreement", List.of(document), List.of(signer),
                ExitUrls.of(EXIT, EXIT, EXIT)).withSender(sender).withReference("order-42").retrieveStatusBy(method).build());
    }
}
