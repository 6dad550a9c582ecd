package io.countersign.provider.signant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What the tests of this room start from. */
final class Given {

    static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID POSTING = UUID.fromString("0198c1f2-0000-7000-8000-000000000001");
    static final UUID DOCUMENT = UUID.fromString("0198c1f2-0000-7000-8000-000000000002");
    static final String ATTACHMENT = "3c0f8a52-6a9e-4b63-9d4b-5d8b8e0f1a11";
    static final String REFERENCE = "9f0c8a52-6a9e-4b63-9d4b-5d8b8e0f1a22";
    static final SigningRequest.GatewayUrls URLS = new SigningRequest.GatewayUrls(
            URI.create("https://gateway.example/return/t/completed"), URI.create("https://gateway.example/return/t/cancelled"),
            URI.create("https://gateway.example/return/t/failed"),
            URI.create("https://gateway.example.com/callbacks/signant/token"));

    private Given() {
    }

    static UUID signerId(int number) {
        return new UUID(0x0198c1f200007000L, 0x8000000000000100L + number);
    }

    static SigningRequest.Signer signer(int number, String name) {
        return signer(number, name, new JsonObject());
    }

    static SigningRequest.Signer signer(int number, String name, JsonObject options) {
        return new SigningRequest.Signer(signerId(number), Person.named(name), null, null, null, options);
    }

    static SigningRequest.Document document(JsonObject options) {
        return document("application/pdf", 9, options);
    }

    static SigningRequest.Document document(String contentType, long size, JsonObject options) {
        return new SigningRequest.Document(DOCUMENT, "loan.pdf", contentType, "The contract", size, pdf(), options);
    }

    static SigningRequest request(JsonObject options, SigningRequest.Signer... signers) {
        return request(options, List.of(document(new JsonObject())), List.of(signers));
    }

    static SigningRequest request(JsonObject options, List<SigningRequest.Document> documents,
            List<SigningRequest.Signer> signers) {
        return new SigningRequest(new PostingId(POSTING), "default",
                new Presentation("Loan agreement", "To be signed today", null, "order-42"), documents, signers, URLS, null,
                options);
    }

    static ProviderPosting posting(String... names) {
        List<ProviderPosting.Signer> signers = IntStream.range(0, names.length)
                .mapToObj(i -> new ProviderPosting.Signer(signerId(i), Person.named(names[i]), null, null, SignerState.WAITING))
                .toList();
        return new ProviderPosting(new PostingId(POSTING), "default", REFERENCE,
                new JsonObject().put("attachmentId", ATTACHMENT), signers,
                List.of(new ProviderPosting.Document(DOCUMENT, "loan.pdf", "application/pdf")),
                new PostingTimes(CREATED, CREATED, null));
    }

    static SigningRequest.Content pdf() {
        return content("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    }

    static SigningRequest.Content content(byte[] bytes) {
        return new SigningRequest.Content() {
            @Override
            public Multi<Buffer> stream() {
                return Multi.createFrom().item(Buffer.buffer(bytes));
            }

            @Override
            public Uni<byte[]> whole() {
                return Uni.createFrom().item(bytes);
            }

            @Override
            public Uni<byte[]> part(long first, int length) {
                return Uni.createFrom().item(Arrays.copyOfRange(bytes, (int) first, (int) first + length));
            }
        };
    }

    static List<String> fields(Stream<io.countersign.provider.Violation> violations) {
        return violations.map(io.countersign.provider.Violation::field).toList();
    }
}
