package io.countersign.provider.posten;

import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.countersign.provider.BrowserAddress;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.posten.xml.DirectDocument;
import io.countersign.provider.posten.xml.DirectSignatureJobManifest;
import io.countersign.provider.posten.xml.DirectSignatureJobRequest;
import io.countersign.provider.posten.xml.DirectSignatureJobResponse;
import io.countersign.provider.posten.xml.DirectSigner;
import io.countersign.provider.posten.xml.DirectSignerResponse;
import io.countersign.provider.posten.xml.DirectSignerUpdateRequest;
import io.countersign.provider.posten.xml.EmptyElement;
import io.countersign.provider.posten.xml.ExitUrls;
import io.countersign.provider.posten.xml.Sender;

/**
 * From the port's words to Posten's and back. Pure; how a status is read stands in {@link PostenReport}.
 */
final class PostenMapper {

    /** Posten: a job lives this long, and nothing can change it. */
    static final Duration LIFE = Duration.ofDays(30);
    /** Posten: what is signed is kept this long after the signing. */
    static final Duration KEPT = Duration.ofDays(40);

    static final String PDF = "application/pdf";
    private static final int MAX_FILE_NAME = 60;
    private static final Map<String, String> LETTERS = Map.of("æ", "ae", "ø", "oe", "å", "aa", "ß", "ss");

    private PostenMapper() {
    }

    /** By what Posten knows a signer: the national id, which says who it is, before any identifier. */
    static String known(String nationalId, String identifier) {
        return nationalId == null ? identifier : nationalId;
    }

    static DirectSignatureJobRequest job(SigningRequest request, PostenOptions.OfPosting options) {
        ExitUrls exits = new ExitUrls();
        exits.setCompletionUrl(request.urls().completed().toString());
        exits.setRejectionUrl(request.urls().cancelled().toString());
        exits.setErrorUrl(request.urls().failed().toString());
        DirectSignatureJobRequest job = new DirectSignatureJobRequest();
        job.setReference(request.posting().toString());
        job.setExitUrls(exits);
        job.setStatusRetrievalMethod(options.statusRetrieval());
        job.setPollingQueue(options.pollingQueue());
        return job;
    }

    static DirectSignatureJobManifest manifest(SigningRequest request, PostenOptions options) {
        PostenOptions.OfPosting of = options.posting();
        DirectSignatureJobManifest manifest = new DirectSignatureJobManifest();
        IntStream.range(0, request.signers().size()).forEach(
                i -> manifest.getSigner().add(signer(request.signers().get(i), options.signers().get(i))));
        manifest.setSender(new Sender());
        manifest.getSender().setOrganizationNumber(of.sender());
        manifest.setTitle(request.presentation().title());
        manifest.setDescription(request.presentation().description());
        manifest.setDocuments(new DirectSignatureJobManifest.Documents());
        IntStream.range(0, request.documents().size()).forEach(
                i -> manifest.getDocuments().getDocument().add(document(i, request.documents().get(i))));
        manifest.setRequiredAuthentication(of.authenticationLevel() == null ? null : of.authenticationLevel().toString());
        manifest.setIdentifierInSignedDocuments(of.identifierInSignedDocuments());
        return manifest;
    }

    private static DirectSigner signer(SigningRequest.Signer signer, PostenOptions.OfSigner options) {
        DirectSigner wire = new DirectSigner();
        if (signer.person().nationalId() == null) {
            wire.setSignerIdentifier(signer.identifier());
        } else {
            wire.setPersonalIdentificationNumber(signer.person().nationalId());
        }
        wire.setSignatureType(options.signatureType());
        wire.setOnBehalfOf(options.onBehalfOf());
        return wire;
    }

    private static DirectDocument document(int index, SigningRequest.Document document) {
        DirectDocument wire = new DirectDocument();
        wire.setTitle(document.name());
        wire.setHref(fileName(index, document.name()));
        wire.setMime(PDF);
        return wire;
    }

    /**
     * A document's name in the package. Posten: 4 to 100 characters, the same in manifest and package; made, as Posten's own
     * client does, of characters that stand for themselves in a URI, and unique by a number.
     */
    static String fileName(int index, String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.pdf$", "");
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        plain = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[^0-9a-z._-]", "_");
        return "%04d_%s.pdf".formatted(index, plain.substring(0, Math.min(plain.length(), MAX_FILE_NAME)));
    }

    /** Asks for a fresh address for a signer. */
    static DirectSignerUpdateRequest renewal() {
        DirectSignerUpdateRequest renewal = new DirectSignerUpdateRequest();
        renewal.setRedirectUrl(new EmptyElement());
        return renewal;
    }

    /**
     * @param job has an id
     * @param leftAt when our request left: the job's 30 days begin no earlier
     */
    static CreatedPosting created(SigningRequest request, PostenOptions.OfPosting options, DirectSignatureJobResponse job,
            Instant leftAt) {
        Map<UUID, DirectSignerResponse> signers = matched(
                request.signers().stream().map(SigningRequest.Signer::id).toList(),
                request.signers().stream().map(signer -> known(signer.person().nationalId(), signer.identifier())).toList(),
                job.getSigner(), one -> known(one.getPersonalIdentificationNumber(), one.getSignerIdentifier()));
        List<SigningLink> links = new ArrayList<>();
        request.signers().forEach(signer -> Optional.ofNullable(signers.get(signer.id()))
                .flatMap(one -> BrowserAddress.of(one.getRedirectUrl()))
                .ifPresent(address -> links.add(new SigningLink(signer.id(), address, true))));
        PostenNotes notes = PostenNotes.created(options, job.getStatusUrl(), signers.entrySet().stream()
                .filter(entry -> entry.getValue().getHref() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getHref())));
        return new CreatedPosting(Long.toString(job.getSignatureJobId()), PostenReport.IN_PROGRESS, links,
                leftAt.plus(LIFE), notes.json());
    }

    /**
     * Finds what belongs to each signer. Posten names signers by what we named them by; where it names none, and only one
     * signer and one thing are left, they belong together.
     *
     * @param ids ours of the signers
     * @param known what each of them is known by
     * @param things what Posten reports
     * @param name by whom a thing is; null or blank when it does not say
     */
    static <T> Map<UUID, T> matched(List<UUID> ids, List<String> known, List<T> things, Function<T, String> name) {
        List<UUID> left = new ArrayList<>(ids);
        List<T> unnamed = new ArrayList<>();
        Map<UUID, T> matched = new LinkedHashMap<>();
        for (T thing : things) {
            String called = name.apply(thing);
            int index = called == null ? -1 : known.indexOf(called.strip());
            if (index >= 0) {
                matched.put(ids.get(index), thing);
                left.remove(ids.get(index));
            } else if (called == null || called.isBlank()) {
                unnamed.add(thing);
            }
        }
        if (left.size() == 1 && unnamed.size() == 1) {
            matched.put(left.get(0), unnamed.get(0));
        }
        return matched;
    }

    /** The last answer that reported "unsigned" proves that a signature came later; a date of Posten's never moves this. */
    static KeepUntil keepUntil(PostingTimes times) {
        return new KeepUntil(times.lastKnownUnsigned().plus(KEPT), true);
    }

    /** After this instant nothing of a job is left. */
    static Instant end(PostingTimes times) {
        Instant expiresAt = times.expiresAt() == null ? times.createdAt().plus(LIFE) : times.expiresAt();
        return expiresAt.plus(KEPT);
    }
}
