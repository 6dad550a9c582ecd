package io.countersign.provider.posten;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.xml.sax.SAXException;

import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What the tests of this room start from. */
public final class Given {

    static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID POSTING = UUID.fromString("0198c1f2-0000-7000-8000-000000000001");
    static final String REFERENCE = "7331";
    static final String KARI = "10109001290";
    static final String OLA = "01018912097";
    static final SigningRequest.GatewayUrls URLS = new SigningRequest.GatewayUrls(
            URI.create("https://gateway.example/return/t/completed"), URI.create("https://gateway.example/return/t/cancelled"),
            URI.create("https://gateway.example/return/t/failed"),
            URI.create("https://gateway.example.com/callbacks/posten/token"));
    static final String POLLED = "{'organization':'123456789','polled':true,'status':'IN_PROGRESS','signerUrls':{},"
            + "'xadesUrls':{}}";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n".getBytes(StandardCharsets.US_ASCII);

    private Given() {
    }

    static UUID signerId(int number) {
        return new UUID(0x0198c1f200007000L, 0x8000000000000100L + number);
    }

    static SigningRequest.Signer signer(int number, String nationalId, String identifier) {
        return signer(number, nationalId, identifier, new JsonObject());
    }

    static SigningRequest.Signer signer(int number, String nationalId, String identifier, JsonObject options) {
        return new SigningRequest.Signer(signerId(number), Person.identified("Kari Nordmann", nationalId), identifier, null,
                null, options);
    }

    static SigningRequest.Document document(int number, String name) {
        return document(number, name, "application/pdf", PDF);
    }

    static SigningRequest.Document document(int number, String name, String contentType, byte[] bytes) {
        return new SigningRequest.Document(new UUID(7, number), name, contentType, null, bytes.length, content(bytes),
                new JsonObject());
    }

    static SigningRequest request(JsonObject options, SigningRequest.Signer... signers) {
        return request("Loan agreement", options, List.of(document(0, "loan.pdf")), List.of(signers));
    }

    static SigningRequest request(String title, JsonObject options, List<SigningRequest.Document> documents,
            List<SigningRequest.Signer> signers) {
        return new SigningRequest(new PostingId(POSTING), "default", new Presentation(title, null, null, "order-42"), documents,
                signers, URLS, null, options);
    }

    /** Of signers who are known by these, by national id where it is one. */
    static ProviderPosting posting(JsonObject notes, String... known) {
        return posting(REFERENCE, notes, known);
    }

    static ProviderPosting posting(String reference, JsonObject notes, String... known) {
        List<ProviderPosting.Signer> signers = IntStream.range(0, known.length).mapToObj(i -> {
            boolean national = known[i].matches("\\d{11}");
            return new ProviderPosting.Signer(signerId(i), Person.identified("Kari Nordmann", national ? known[i] : null),
                    national ? null : known[i], null, SignerState.WAITING);
        }).toList();
        return new ProviderPosting(new PostingId(POSTING), "default", reference, notes, signers,
                List.of(new ProviderPosting.Document(new UUID(7, 0), "loan.pdf", "application/pdf")),
                new PostingTimes(CREATED, CREATED, null));
    }

    static JsonObject json(String single) {
        return new JsonObject(single.replace('\'', '"'));
    }

    static SigningRequest.Content content(byte[] bytes) {
        return new SigningRequest.Content() {
            @Override
            public Multi<Buffer> stream() {
                return Multi.createFrom().items(Buffer.buffer(bytes).slice(0, bytes.length / 2),
                        Buffer.buffer(bytes).slice(bytes.length / 2, bytes.length));
            }

            @Override
            public Uni<byte[]> whole() {
                return Uni.createFrom().failure(new AssertionError("No document is to be held whole."));
            }

            @Override
            public Uni<byte[]> part(long first, int length) {
                return Uni.createFrom().item(Arrays.copyOfRange(bytes, (int) first, (int) first + length));
            }
        };
    }

    /** @param properties without their common prefix */
    static PostenConfig config(Map<String, String> properties) {
        Map<String, String> prefixed = properties.entrySet().stream()
                .collect(Collectors.toMap(entry -> "countersign.provider.posten." + entry.getKey(), Map.Entry::getValue));
        return new SmallRyeConfigBuilder().withMapping(PostenConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100)).build()
                .getConfigMapping(PostenConfig.class);
    }

    static PostenConfig config() {
        return config(Map.of("organization", "123456789"));
    }

    /** A file among the golden ones of this room. */
    static byte[] golden(String name) {
        try (InputStream file = Given.class.getResourceAsStream("/provider/posten/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Posten's published schemas find wrong; null when nothing. */
    static String objection(byte[] document, String... schemas) {
        try {
            StreamSource[] sources = Arrays.stream(schemas)
                    .map(name -> new StreamSource(Given.class.getResource("/" + name).toString())).toArray(StreamSource[]::new);
            Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
            return null;
        } catch (SAXException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
