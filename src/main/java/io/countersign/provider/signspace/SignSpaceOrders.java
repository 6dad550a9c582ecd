package io.countersign.provider.signspace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.countersign.provider.Person;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.SigningRequest.Signer;
import io.countersign.provider.signspace.SignSpaceWire.NewRequest;
import io.countersign.provider.signspace.SignSpaceWire.Participant;
import io.countersign.provider.signspace.SignSpaceWire.Value;

/** Makes a signing request of a posting's request. Pure. */
final class SignSpaceOrders {

    static final String SIGNER = "signer";
    static final String WATCHER = "watcher";
    /** SignSpace: the languages of its mails. In any other it writes English, the default. */
    static final Set<String> LANGUAGES = Set.of("en", "fi", "sv");

    /** Version 2 is what the guide describes; a conversation is what sends the invitations. Neither is a choice. */
    private static final String VERSION = "v2";
    private static final int WORDS_OF_A_FULL_NAME = 2;
    /** A date has ended everywhere on earth at noon of the next day in UTC. */
    private static final Duration END_OF_A_DATE = Duration.ofHours(36);

    private SignSpaceOrders() {
    }

    /** @param files the ids of the uploaded files, in the order of the documents */
    static NewRequest of(SigningRequest request, SignSpaceOptions options, List<String> files, String actingHandle) {
        SignSpaceOptions.OfPosting own = options.posting();
        List<Signer> signers = request.signers();
        boolean isProtected = signers.stream().anyMatch(signer -> nationalId(signer) != null);
        return new NewRequest(actingHandle, VERSION, true, request.presentation().title(),
                request.presentation().description(), files, participants(request, options), isOrdered(signers) ? true : null,
                own.strength(), language(request), own.discussionDisabled(),
                request.expiresAt() != null ? Boolean.TRUE : own.overdueSigningDisabled(), own.cannotSignDisabled(),
                own.invitationType(), dueDate(request, own), own.owners().isEmpty() ? null : own.owners(),
                isProtected ? true : null, own.metadataTemplate(), metadata(own.metadata()));
    }

    private static List<Participant> participants(SigningRequest request, SignSpaceOptions options) {
        List<Integer> positions = request.signers().stream().filter(SignSpaceOrders::signs).map(Signer::order)
                .filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new)).stream().toList();
        return IntStream.range(0, request.signers().size()).mapToObj(i -> {
            Signer signer = request.signers().get(i);
            boolean positioned = signs(signer) && signer.order() != null;
            return new Participant(signer.person().email(), role(signer), displayName(signer, options.checkNames().get(i)),
                    positioned ? positions.indexOf(signer.order()) + 1 : null, nationalId(signer));
        }).toList();
    }

    /** The name as it is sent; null where the person fills it in. */
    static String displayName(Signer signer, boolean checkName) {
        Person person = signer.person();
        boolean neverMatches = nationalId(signer) != null && words(person.name()) < WORDS_OF_A_FULL_NAME;
        return checkName && !neverMatches ? person.name() : null;
    }

    private static int words(String name) {
        return name == null || name.isBlank() ? 0 : name.strip().split("\\s+").length;
    }

    /** Only who signs is asked for a national id. */
    static String nationalId(Signer signer) {
        return signs(signer) ? signer.person().nationalId() : null;
    }

    static boolean signs(Signer signer) {
        return SIGNER.equals(role(signer));
    }

    static String role(Signer signer) {
        return signer.role() == null ? SIGNER : signer.role();
    }

    /** True when those who sign have positions. */
    static boolean isOrdered(List<Signer> signers) {
        return signers.stream().anyMatch(signer -> signs(signer) && signer.order() != null);
    }

    private static String language(SigningRequest request) {
        String language = request.presentation().language();
        return language != null && LANGUAGES.contains(language) ? language : null;
    }

    private static String dueDate(SigningRequest request, SignSpaceOptions.OfPosting own) {
        if (request.expiresAt() != null) {
            return request.expiresAt().toString();
        }
        return own.dueDate() == null ? null : own.dueDate().toString();
    }

    /** When nobody can sign any more; null where people can sign for ever. */
    static Instant closesAt(SigningRequest request, SignSpaceOptions.OfPosting own) {
        if (request.expiresAt() != null) {
            return request.expiresAt();
        }
        return Boolean.TRUE.equals(own.overdueSigningDisabled()) && own.dueDate() != null ? endOf(own.dueDate()) : null;
    }

    /** When a date has ended wherever SignSpace counts it: its time zone is published nowhere. */
    static Instant endOf(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(END_OF_A_DATE);
    }

    private static Map<String, Value> metadata(Map<String, String> metadata) {
        Map<String, Value> values = new TreeMap<>();
        metadata.forEach((field, text) -> values.put(field, new Value(text)));
        return values.isEmpty() ? null : values;
    }
}
