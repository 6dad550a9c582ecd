package io.countersign.provider.signant;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.countersign.provider.BrowserAddress;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.TransportDigest;
import io.countersign.provider.signant.SignantWire.AfterSign;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * From the port's words to Signant's and back. Pure; how a status is read stands in {@link SignantReport}.
 */
final class SignantMapper {

    /** Signant: everything is deleted this long after the creation, after signing begins, and after it is done. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final String NO_ID = new UUID(0, 0).toString();
    private static final String ATTACHMENT_ID = "attachmentId";
    private static final Pattern MD5_HEX = Pattern.compile("(0x)?([0-9a-f]{32})");
    private static final int MD5_BYTES = 16;
    private static final int BUFFER_BYTES = 64 * 1024;

    private SignantMapper() {
    }

    static SignantWire.Posting posting(SigningRequest request, SignantOptions options, byte[] file) {
        SignantOptions.OfPosting of = options.posting();
        SigningRequest.GatewayUrls urls = request.urls();
        String completed = of.afterSignAction() == AfterSign.REDIRECT ? urls.completed().toString() : null;
        List<SignantWire.Recipient> recipients = IntStream.range(0, request.signers().size())
                .mapToObj(i -> recipient(request.signers().get(i), options.signers().get(i))).toList();
        return new SignantWire.Posting(request.presentation().title(), request.presentation().description(),
                of.afterSignAction(),
                of.afterSignRedirectCaption(), of.afterSignRedirectDelay(), completed, urls.cancelled().toString(),
                of.distributorSystemId(), of.useWidget(), recipients,
                attachment(request.documents().get(0), options.documents().get(0), urls, file));
    }

    private static SignantWire.Recipient recipient(SigningRequest.Signer signer, SignantOptions.OfSigner options) {
        return new SignantWire.Recipient(signer.person().name(), signer.person().email(), signer.person().nationalId(),
                options.requiredBirthDate(),
                options.minimumAge(), options.maximumAge());
    }

    /** Signant has a CancelUrl on the posting and on the attachment and does not say which counts, so both are set. */
    private static SignantWire.Attachment attachment(SigningRequest.Document document, SignantOptions.OfDocument options,
            SigningRequest.GatewayUrls urls, byte[] file) {
        URI cancelUrl = options.cancelUrl() == null ? urls.cancelled() : options.cancelUrl();
        return new SignantWire.Attachment(document.name(), document.description(), cancelUrl.toString(), file);
    }

    /**
     * @param reply says Success and has a PostingID
     * @param leftAt when our request left, from which Signant's fifteen minutes are counted: never later than it does
     */
    static CreatedPosting created(SigningRequest request, SignantWire.Created reply, Instant leftAt) {
        JsonObject notes = new JsonObject();
        if (!isNone(reply.attachmentId())) {
            notes.put(ATTACHMENT_ID, reply.attachmentId());
        }
        return new CreatedPosting(reply.postingId(), "Sent", links(request.signers(), reply.signUrls()), leftAt.plus(LIFE),
                notes);
    }

    /** Signant: .NET writes an id that is not set as zeros. */
    static boolean isNone(String id) {
        return id == null || id.isBlank() || NO_ID.equals(id);
    }

    /** The id without which nothing can be downloaded; absent when Signant's reply to the create had none. */
    static Optional<String> attachmentId(JsonObject notes) {
        return Optional.ofNullable(notes.getString(ATTACHMENT_ID));
    }

    /**
     * Signant: one URL a recipient, found by the recipient's name and not by its place in the list. Signers of equal names
     * cannot be distinguished by it, and a name is not ours to change: among them the order decides. A signer whose URL is
     * missing or no address has no link.
     */
    private static List<SigningLink> links(List<SigningRequest.Signer> signers, List<SignantWire.SignUrl> urls) {
        List<SignantWire.SignUrl> left = new ArrayList<>(urls);
        List<SigningLink> links = new ArrayList<>();
        for (SigningRequest.Signer signer : signers) {
            Optional<SignantWire.SignUrl> own = left.stream().filter(url -> sameName(signer.person().name(), url.name()))
                    .findFirst();
            own.ifPresent(left::remove);
            own.flatMap(url -> BrowserAddress.of(url.url()))
                    .ifPresent(url -> links.add(new SigningLink(signer.id(), url, false)));
        }
        return links;
    }

    private static boolean sameName(String ours, String theirs) {
        return theirs != null && plain(ours).equals(plain(theirs));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    /** @param reply says Success and has a file */
    static EvidenceBody body(SignantWire.Download reply) {
        byte[] file = reply.file();
        int buffers = (file.length + BUFFER_BYTES - 1) / BUFFER_BYTES;
        Multi<Buffer> bytes = Multi.createFrom().range(0, buffers).map(i -> buffer(file, i * BUFFER_BYTES));
        return new EvidenceBody(bytes, OptionalLong.of(file.length), digest(reply.fileHash()));
    }

    private static Buffer buffer(byte[] file, int from) {
        return Buffer.buffer(BUFFER_BYTES).appendBytes(file, from, Math.min(BUFFER_BYTES, file.length - from));
    }

    /**
     * Signant: FileHash is the MD5 of the file, in a text form that is not documented. Read as hexadecimal digits of any
     * case, with or without separators, and as base64.
     *
     * @return empty when it is absent or none of these: then there is nothing to compare with
     */
    static Optional<TransportDigest> digest(String fileHash) {
        if (fileHash == null || fileHash.isBlank()) {
            return Optional.empty();
        }
        var hex = MD5_HEX.matcher(fileHash.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT));
        return (hex.matches() ? Optional.of(hex.group(2)) : fromBase64(fileHash.strip()))
                .map(digits -> new TransportDigest("MD5", digits));
    }

    private static Optional<String> fromBase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == MD5_BYTES ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Signant keeps everything for fifteen minutes after the last event. The last answer that reported "unsigned" proves that
     * a signature came later; a date of Signant's never moves this.
     */
    static KeepUntil keepUntil(PostingTimes times) {
        return new KeepUntil(times.lastKnownUnsigned().plus(LIFE), true);
    }
}
