package io.countersign.provider.posten;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.countersign.provider.posten.asice.AsicePackage;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * The body of a create: multipart/mixed, of which one part is the request and the other the package. Posten: the parts are
 * distinguished by their media type.
 *
 * @param length in bytes
 * @param bytes subscribed to once
 */
record CreateBody(String contentType, long length, Multi<Buffer> bytes) {

    private static final String END_OF_LINE = "\r\n";

    CreateBody {
        Objects.requireNonNull(contentType, "contentType is null");
        Objects.requireNonNull(bytes, "bytes is null");
    }

    /**
     * @param boundary does not occur in the parts
     * @param request direct-signature-job-request
     * @param signed stays open until the body was sent
     * @param workers threads on which it is read
     */
    static CreateBody of(String boundary, byte[] request, AsicePackage signed, Executor workers) {
        io.vertx.core.buffer.Buffer head = io.vertx.core.buffer.Buffer.buffer();
        head.appendString("--" + boundary + END_OF_LINE + "Content-Type: application/xml" + END_OF_LINE + END_OF_LINE);
        head.appendBytes(request);
        head.appendString(END_OF_LINE + "--" + boundary + END_OF_LINE + "Content-Type: application/octet-stream"
                + END_OF_LINE + END_OF_LINE);
        byte[] tail = (END_OF_LINE + "--" + boundary + "--" + END_OF_LINE).getBytes(StandardCharsets.US_ASCII);
        Multi<io.vertx.core.buffer.Buffer> bytes = Multi.createBy().concatenating().streams(Multi.createFrom().item(head),
                signed.bytes(workers), Multi.createFrom().item(io.vertx.core.buffer.Buffer.buffer(tail)));
        return new CreateBody("multipart/mixed; boundary=" + boundary, head.length() + signed.size() + tail.length,
                bytes.map(Buffer::newInstance));
    }
}
