package io.countersign.provider.signspace;

import java.util.List;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.countersign.provider.CallerScope;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** The signing requests of the account with SignSpace, whoever created them. */
@Path("/v1/providers/signspace/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "SignSpace")
@CallerScope(CallerScope.PROVIDERS_ADMIN)
class SignSpaceTasks {

    private static final String PROBLEM = "application/problem+json";
    private static final String STATUS = "complete|in_progress|open|on_hold|cancelled";
    private static final String LIMIT = "[1-9][0-9]{0,2}|1000";

    private final SignSpaceSearch search;

    SignSpaceTasks(SignSpaceSearch search) {
        this.search = search;
    }

    @Schema(name = "SignSpaceTaskList")
    record TaskList(List<TaskView> tasks) {
    }

    @Schema(name = "SignSpaceTask")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskView(@Schema(description = "SignSpace's id; a posting shows it as `providerReference`.") String id,
            @Schema(description = "As SignSpace writes it.") String status, String title,
            @Schema(description = "The due date has passed.") boolean overdue,
            @Schema(description = "As SignSpace writes it, without a time zone.") String createdAt, String lastUpdatedAt,
            String dueDate, @Schema(description = "Ids of the originals, or their names.") List<String> files,
            @Schema(description = "Ids of the signed files.") List<String> signedFiles) {

        static TaskView of(SignSpaceTask task) {
            return new TaskView(task.id(), task.status(), text(task, "title"), task.overdue(), text(task, "created_at"),
                    text(task, "last_updated_at"), text(task, "due_date"), task.files(),
                    task.signedFiles().stream().map(SignSpaceTask.File::id).toList());
        }

        private static String text(SignSpaceTask task, String name) {
            return task.text(name).isEmpty() ? null : task.text(name);
        }
    }

    @GET
    @Operation(operationId = "listSignSpaceTasks", summary = "The signing requests of the account", description = "Asked for at SignSpace as it is, and nothing of it is kept here. SignSpace has no paging: what lies beyond `limit` is not shown. Scope: `providers:admin`.")
    @APIResponse(responseCode = "200", description = "The signing requests", content = @Content(schema = @Schema(implementation = TaskList.class)))
    @APIResponse(responseCode = "400", description = "A parameter is invalid", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "502", description = "SignSpace gave no clear answer", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "503", description = "SignSpace cannot be reached", content = @Content(mediaType = PROBLEM))
    @CheckReturnValue
    public Uni<TaskList> list(
            @QueryParam("status") @Pattern(regexp = STATUS, message = "must be complete, in_progress, open, on_hold or cancelled") @Parameter(description = "Only those of this status: `complete`, `in_progress`, `open`, `on_hold` or `cancelled`.") String status,
            @QueryParam("limit") @DefaultValue("20") @Pattern(regexp = LIMIT, message = "must be a whole number from 1 to 1000") @Parameter(description = "How many at most, 1 to 1000.") String limit) {
        return search.list(status, Integer.parseInt(limit))
                .map(tasks -> new TaskList(tasks.stream().map(TaskView::of).toList()));
    }
}
