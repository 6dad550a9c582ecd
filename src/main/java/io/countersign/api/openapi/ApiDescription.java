package io.countersign.api.openapi;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Adds to the OpenAPI document what holds for every operation, so that no operation has to repeat it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final Map<String, String> PATH_PARAMETERS = Map.of("posting", "The id of the posting.", "document",
            "The id of the document.", "evidence", "The id of the evidence item.", "signer", "The id of the signer.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        for (String path : List.copyOf(document.getPaths().getPathItems().keySet())) {
            if (!path.startsWith("/v1/")) {
                document.getPaths().removePathItem(path);
            }
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            describeParameters(item.getParameters());
            item.getOperations().forEach((method, operation) -> complete(path, operation));
        });
    }

    private static void complete(String path, Operation operation) {
        describeParameters(operation.getParameters());
        APIResponses responses = operation.getResponses();
        add(responses, "400", "Something in the request cannot be");
        if (path.contains("{")) {
            add(responses, "404", "There is no such thing, or it is not yours");
        }
        add(responses, "500", "Something went wrong here; what was stored is kept");
        responses.getAPIResponses().forEach((code, response) -> {
            if (code.charAt(0) >= '4') {
                asProblem(response);
            }
        });
    }

    private static void describeParameters(Iterable<Parameter> parameters) {
        if (parameters == null) {
            return;
        }
        for (Parameter parameter : parameters) {
            if (parameter.getIn() == Parameter.In.PATH && parameter.getDescription() == null) {
                parameter.setDescription(PATH_PARAMETERS.get(parameter.getName()));
            }
        }
    }

    private static void add(APIResponses responses, String code, String description) {
        APIResponse given = responses.getAPIResponse(code);
        if (given == null) {
            responses.addAPIResponse(code, OASFactory.createAPIResponse().description(description));
        } else if (given.getDescription() == null || given.getDescription().equals("Bad Request")) {
            given.setDescription(description);
        }
    }

    private static void asProblem(APIResponse response) {
        if (response.getContent() == null) {
            response.setContent(OASFactory.createContent());
        }
        MediaType media = response.getContent().getMediaType(ApiTexts.PROBLEM);
        if (media == null) {
            media = OASFactory.createMediaType();
            response.getContent().addMediaType(ApiTexts.PROBLEM, media);
        }
        media.setSchema(OASFactory.createSchema().ref(PROBLEM));
    }
}
