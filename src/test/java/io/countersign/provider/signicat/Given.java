package io.countersign.provider.signicat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

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
final class Given {

    static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID POSTING = UUID.fromString("0198c1f2-0000-7000-8000-000000000001");
    static final String REFERENCE = "0502201929order";
    static final String KARI = "10109001290";
    static final SigningRequest.GatewayUrls URLS = new SigningRequest.GatewayUrls(
            URI.create("https://gateway.example/return/t/completed"), URI.create("https://gateway.example/return/t/cancelled"),
            URI.create("https://gateway.example/return/t/failed"),
            URI.create("https://gateway.example/callbacks/signicat/token"));
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n".getBytes(StandardCharsets.US_ASCII);

    private Given() {
    }

    static UUID signerId(int number) {
        return new UUID(0x0198c1f200007000L, 0x8000000000000100L + number);
    }

    static UUID documentId(int number) {
        return new UUID(0x0198c1f200007000L, 0x8000000000000200L + number);
    }

    /** A person of whom nothing but the name is known. */
    static SigningRequest.Signer signer(int number) {
        return signer(number, "{}");
    }

    static SigningRequest.Signer signer(int number, String options) {
        return signer(number, null, null, options);
    }

    static SigningRequest.Signer signer(int number, String nationalId, Integer order, String options) {
        return new SigningRequest.Signer(signerId(number), Person.identified("Kari Nordmann", nationalId), null, null, order,
                json(options));
    }

    /** A person of whom all is known. */
    static SigningRequest.Signer known(int number, String options) {
        return new SigningRequest.Signer(signerId(number), new Person("Kari Nordmann", "Kari", "Nordmann", "kari@example.com",
                "+4740000000", KARI, LocalDate.of(1990, 9, 10)), "customer-7", "buyer", 1, json(options));
    }

    static SigningRequest.Document document(int number) {
        return document(number, "{}");
    }

    static SigningRequest.Document document(int number, String options) {
        return document(number, null, options);
    }

    static SigningRequest.Document document(int number, String description, String options) {
        return new SigningRequest.Document(documentId(number), "loan-" + number + ".pdf", "application/pdf", description,
                PDF.length, content(), json(options));
    }

    static SigningRequest request(SigningRequest.Signer... signers) {
        return request("{}", List.of(document(0)), signers);
    }

    static SigningRequest request(String options, List<SigningRequest.Document> documents,
            SigningRequest.Signer... signers) {
        return request("nb", "order-42", null, options, documents, List.of(signers));
    }

    static SigningRequest request(String language, String reference, Instant expiresAt, String options,
            List<SigningRequest.Document> documents, List<SigningRequest.Signer> signers) {
        return new SigningRequest(new PostingId(POSTING), "default",
                new Presentation("Signing request", "Please sign these documents", language, reference), documents, signers,
                URLS, expiresAt, json(options));
    }

    static SignicatOptions options(SigningRequest request) {
        return SignicatOptions.of(request, false);
    }

    /** The notes of an order, after it was taken. */
    static JsonObject notes(SigningRequest request) {
        return SignicatNotes.ordered(request, options(request), Map.of()).json();
    }

    /** The posting of a request, after the order was taken. */
    static ProviderPosting posting(SigningRequest request, JsonObject notes) {
        return new ProviderPosting(request.posting(), "default", REFERENCE, notes,
                request.signers().stream()
                        .map(signer -> new ProviderPosting.Signer(signer.id(), signer.person(), signer.identifier(),
                                signer.role(),
                                SignerState.WAITING))
                        .toList(),
                request.documents().stream().map(document -> new ProviderPosting.Document(document.id(), document.name(),
                        document.contentType())).toList(),
                new PostingTimes(CREATED, CREATED, null));
    }

    /** Refs of every document of a request, shared by its signers. */
    static DocumentRefs refs(SigningRequest request) {
        return new DocumentRefs(IntStream.range(0, request.documents().size()).boxed().collect(
                Collectors.toMap(i -> DocumentRefs.shared(request.documents().get(i).id()), i -> "ref-" + i)));
    }

    static JsonObject json(String single) {
        return new JsonObject(single.replace('\'', '"'));
    }

    /** As it travels. */
    static JsonObject wire(Object record) {
        try {
            return new JsonObject(MAPPER.writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningRequest.Content content() {
        return new SigningRequest.Content() {
            @Override
            public Multi<Buffer> stream() {
                return Multi.createFrom().items(Buffer.buffer(PDF).slice(0, PDF.length / 2),
                        Buffer.buffer(PDF).slice(PDF.length / 2, PDF.length));
            }

            @Override
            public Uni<byte[]> whole() {
                return Uni.createFrom().failure(new AssertionError("No document is to be held whole."));
            }

            @Override
            public Uni<byte[]> part(long first, int length) {
                return Uni.createFrom().item(Arrays.copyOfRange(PDF, (int) first, (int) first + length));
            }
        };
    }

    /** @param properties without their common prefix */
    static SignicatConfig config(Map<String, String> properties) {
        Map<String, String> prefixed = properties.entrySet().stream()
                .collect(Collectors.toMap(entry -> "countersign.provider.signicat." + entry.getKey(), Map.Entry::getValue));
        return new SmallRyeConfigBuilder().withMapping(SignicatConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100)).build()
                .getConfigMapping(SignicatConfig.class);
    }

    /** A file among the golden ones of this room: what Signicat's own page shows. */
    static String golden(String name) {
        try (InputStream file = Given.class.getResourceAsStream("/provider/signicat/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
