package io.countersign.provider.signicat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.countersign.provider.BrowserAddress;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.countersign.provider.signicat.SignicatWire.Task;

/**
 * From Signicat's words to the port's. Pure; the way there stands in {@link SignicatOrders}, how a status is read in
 * {@link SignicatReport}.
 */
final class SignicatMapper {

    static final String PDF = "application/pdf";

    private SignicatMapper() {
    }

    /**
     * @param answer has an id
     * @param leftAt when our request left: the days begin no earlier
     */
    static CreatedPosting created(SigningRequest request, SignicatOptions options, OrderTerms terms, Order answer,
            Instant leftAt) {
        Map<String, String> urls = answer.tasks().stream().filter(task -> task.id() != null && task.signingUrl() != null)
                .collect(Collectors.toMap(Task::id, Task::signingUrl, (first, second) -> first));
        SignicatNotes notes = SignicatNotes.ordered(request, options, Map.of());
        List<SigningLink> links = request.signers().stream().map(SigningRequest.Signer::id)
                .flatMap(signer -> BrowserAddress.of(urls.get(signer.toString())).stream()
                        .map(address -> new SigningLink(signer, address, notes.byArtifact(signer))))
                .toList();
        Map<UUID, String> lasting = new HashMap<>();
        links.stream().filter(link -> !link.oneTime()).forEach(link -> lasting.put(link.signer(), link.address().toString()));
        return new CreatedPosting(answer.id(), SignicatReport.CREATED, links, leftAt.plus(Duration.ofDays(terms.daysToLive())),
                SignicatNotes.ordered(request, options, lasting).json());
    }

    /** Signicat keeps an order for the days that we ask for, after the last day on which anybody could sign. */
    static KeepUntil keepUntil(PostingTimes times) {
        Instant lastDay = times.expiresAt() == null
                ? times.createdAt().plus(Duration.ofDays(OrderTerms.DEFAULT_DAYS_TO_LIVE))
                : times.expiresAt();
        return new KeepUntil(lastDay.plus(Duration.ofDays(OrderTerms.DAYS_UNTIL_DELETION)), true);
    }
}
