package io.countersign.api.posting;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.CurrentTenant;
import io.countersign.api.request.Rfc3339;
import io.countersign.api.request.StorableText;
import io.countersign.api.view.PostingView;
import io.countersign.api.view.PostingViews;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingQuery;
import io.countersign.posting.PostingQuery.Sort;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Lists postings, page by page.
 */
@ApplicationScoped
class PostingList {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    /** A posting whose evidence must be fetched within this time is at risk. */
    private static final Duration RISK = Duration.ofMinutes(5);

    private final Postings postings;
    private final PostingViews views;
    private final CurrentTenant tenant;
    private final Clock clock;

    PostingList(Postings postings, PostingViews views, CurrentTenant tenant, Clock clock) {
        this.postings = postings;
        this.views = views;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** The filters as they were given. */
    static class Filters {

        @QueryParam("state")
        @Parameter(description = "Only postings in this state.")
        String state;
        @QueryParam("provider")
        @Parameter(description = "Only postings at this provider.")
        String provider;
        @QueryParam("reference")
        @Parameter(description = "Only postings with exactly this reference of yours.")
        String reference;
        @QueryParam("createdAfter")
        @Parameter(description = "An instant, exclusive.", example = "2026-11-22T10:15:00Z")
        String createdAfter;
        @QueryParam("createdBefore")
        @Parameter(description = "An instant, exclusive.")
        String createdBefore;
        @QueryParam("atRisk")
        @Parameter(description = "true: only open or signed postings whose keep-until is less than five minutes away.")
        String atRisk;
        @QueryParam("q")
        @Parameter(description = "A part of the title, the reference or a signer's name.")
        String text;
        @QueryParam("sort")
        @Parameter(description = "createdAt (newest first, the default) or keepUntil (soonest first).")
        String sort;
        @QueryParam("limit")
        @Parameter(description = "How many at most, 1 to 200; 50 when not given.")
        String limit;
        @QueryParam("cursor")
        @Parameter(description = "`next` of the page before.")
        String cursor;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PostingPage")
    record Page(List<PostingView> items,
            @Schema(description = "The cursor of the next page; absent on the last.") String next) {
    }

    @CheckReturnValue
    Uni<Page> list(Filters filters) {
        PostingQuery query = query(filters);
        return postings.list(query).map(found -> page(query, found));
    }

    private Page page(PostingQuery query, List<Posting> found) {
        boolean more = found.size() == query.limit();
        List<Posting> shown = more ? found.subList(0, found.size() - 1) : found;
        return new Page(shown.stream().map(views::of).toList(),
                more ? Cursor.write(query.sort(), query.placeOf(shown.get(shown.size() - 1))) : null);
    }

    /** One more than asked for is read, to know whether there is a next page. */
    private PostingQuery query(Filters filters) {
        Sort sort = sort(filters.sort);
        return new PostingQuery(tenant.id(), state(filters.state), provider(filters.provider),
                text("reference", filters.reference),
                instant("createdAfter", filters.createdAfter), instant("createdBefore", filters.createdBefore),
                atRisk(filters.atRisk) ? clock.instant().plus(RISK) : null, text("q", filters.text), sort,
                filters.cursor == null ? null : Cursor.read(filters.cursor, sort), limit(filters.limit) + 1);
    }

    private static Sort sort(String given) {
        if (given == null) {
            return Sort.CREATED_AT;
        }
        for (Sort sort : Sort.values()) {
            if (sort.word().equals(given)) {
                return sort;
            }
        }
        throw Problems.invalid("sort", "must be createdAt or keepUntil");
    }

    private static PostingState state(String given) {
        return given == null ? null
                : PostingState.of(given).orElseThrow(() -> Problems.invalid("state", "is no state of a posting"));
    }

    private static ProviderId provider(String given) {
        try {
            return given == null ? null : new ProviderId(given);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("provider", "must be a provider's id; GET /v1/providers lists them");
        }
    }

    private static Instant instant(String field, String given) {
        try {
            return given == null ? null : Rfc3339.instant(given);
        } catch (DateTimeException e) {
            throw Problems.invalid(field, "must be an instant such as 2026-11-22T10:15:00Z");
        }
    }

    private static String text(String field, String given) {
        if (given != null && !StorableText.is(given)) {
            throw Problems.invalid(field, StorableText.NUL);
        }
        return given;
    }

    private static boolean atRisk(String given) {
        if (given != null && !given.equals("true") && !given.equals("false")) {
            throw Problems.invalid("atRisk", "must be true or false");
        }
        return "true".equals(given);
    }

    static int limit(String given) {
        return Optional.ofNullable(given).map(text -> {
            int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
            if (limit < 1 || limit > MAX_LIMIT) {
                throw Problems.invalid("limit", "must be 1 to " + MAX_LIMIT);
            }
            return limit;
        }).orElse(DEFAULT_LIMIT);
    }
}
