package io.countersign.api.create;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A create as a form; for the OpenAPI document only, {@link MultipartReader} reads them.
 */
@Schema(name = "CreateForm", description = "Send it with a Content-Length: one without is refused (411).")
public record CreateForm(
        @Schema(required = true, description = "The posting as JSON; its documents without `content`, or none at all.") CreatePosting posting,
        @Schema(description = "A part for each document, in their order. Name and type of the file serve where the JSON has no `documents`.") List<File> document) {

    /** The bytes of a file. */
    @Schema(name = "FilePart", type = SchemaType.STRING, format = "binary", description = "The bytes of a file.")
    interface File {
    }
}
