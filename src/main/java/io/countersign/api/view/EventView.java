package io.countersign.api.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.countersign.api.problem.Problems;
import io.countersign.posting.PostingEvent;

/**
 * An event as the API shows it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Event", description = "Something that happened to a posting. Ids rise; gaps are possible.")
public record EventView(@Schema(examples = "17") String id, @Schema(examples = "posting.signed") String type, UUID posting,
        Instant at,
        UUID signer, UUID evidence, @Schema(type = SchemaType.OBJECT) Map<String, Object> data) {

    /** Some events of a posting, in their order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EventPage")
    public record Page(List<EventView> items,
            @Schema(description = "`after` of the next page; absent on the last.") String next) {
    }

    static EventView of(PostingEvent event) {
        return new EventView(Long.toString(event.id()), event.type().word(), event.posting().value(), event.at(),
                event.signer(), event.evidence(), event.data().getMap());
    }

    /** @param found one more than asked for when there are more */
    public static Page page(List<PostingEvent> found, int most) {
        List<EventView> shown = found.stream().limit(most).map(EventView::of).toList();
        return new Page(shown, found.size() > most ? shown.get(most - 1).id() : null);
    }

    public static long after(String given) {
        if (given == null) {
            return 0;
        }
        if (!given.matches("[0-9]{1,18}")) {
            throw Problems.invalid("after", "must be the id of an event");
        }
        return Long.parseLong(given);
    }
}
