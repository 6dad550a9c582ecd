package io.countersign.api.create;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.countersign.api.create.CreatePosting.Document;

/** The body of a replacement of documents. Absent and null mean the same: not given. */
@Schema(name = "NewDocuments", description = "All documents that are to be signed from now on, in the place of the former ones.")
public record NewDocuments(
        @Schema(description = "At least one.", required = true) List<@Valid @NotNull Document> documents) {
}
