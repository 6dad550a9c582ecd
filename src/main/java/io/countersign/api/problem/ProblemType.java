package io.countersign.api.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Every type of problem that the API answers with. A type does not change, so programs may depend on it; new ones may come.
 */
public enum ProblemType {

    INVALID_REQUEST("Invalid request", "A field, parameter or header is not permitted; `violations` names each.",
            "Correct what `violations` names.", 400),
    MALFORMED_REQUEST("Malformed request", "The body cannot be read as JSON or as a form.",
            "Correct the body as `detail` says.", 400),
    BAD_REQUEST("Bad Request", "The request cannot be read.", "Compare it with the description at /q/openapi.", 400),
    NOT_FOUND("Not found", "There is no such address, or no such posting, document or evidence of this tenant.",
            "Check the address and the ids in it.", 404),
    NO_GATEWAY("No gateway here", "This process runs simulators and no gateway.", "Send the request to a gateway.", 404),
    METHOD_NOT_ALLOWED("Method Not Allowed", "The address does not take this method.",
            "Compare the request with the description at /q/openapi.", 405),
    NOT_ACCEPTABLE("Not Acceptable", "None of the media types in Accept can be given.", "Change the Accept header.", 406),
    REQUEST_TIMEOUT("Request timeout", "The body did not arrive in time. Nothing was stored.",
            "Send the request again on a new connection.", 408),
    STILL_RUNNING("Still running", "The first request with this Idempotency-Key has not completed.",
            "Send the same request again after Retry-After.", 409),
    BUSY("Busy", "The posting is being worked on.", "Send the same request again after Retry-After.", 409),
    NOT_SUPPORTED_BY_PROVIDER("Not supported by the provider", "The posting's provider does not support the operation.",
            "Ask for what `can` of the posting lists.", 409),
    NOT_POSSIBLE_NOW("Not possible now", "The state of the posting does not permit the operation.",
            "Ask for what `can` of the posting lists.", 409),
    NOT_FINISHED("Not finished", "Only a posting that has ended can be erased.",
            "Cancel the posting, or wait until it has ended.", 409),
    ERASED("Erased", "The bytes were erased; only their size and digest are kept.", "There is nothing to do.", 410),
    EVIDENCE_REPLACED("Evidence replaced", "A better copy has taken the place of this evidence.",
            "Ask for the evidence with the id in `current`.", 410),
    LENGTH_REQUIRED("Length required", "A form has no Content-Length.", "Send a Content-Length.", 411),
    TOO_LARGE("Too large", "The body or a part of it has more bytes than `limit`.",
            "Send less, or ask the operator to raise the limit.", 413),
    UNSUPPORTED_MEDIA_TYPE("Unsupported Media Type", "The address does not take the Content-Type.",
            "Send application/json or multipart/form-data.", 415),
    UNSUPPORTED_CONTENT_ENCODING("Unsupported content encoding", "The body has a Content-Encoding.",
            "Send the body without one.", 415),
    RANGE_NOT_SATISFIABLE("Range not satisfiable", "The Range lies outside the bytes that there are.",
            "Ask for a range within the size that Content-Range names.", 416),
    IDEMPOTENCY_KEY_REUSED("Idempotency key reused", "The Idempotency-Key belongs to another request.",
            "Use a new key for a new request.", 422),
    REFUSED_BY_PROVIDER("Refused by the provider", "The provider received the request and refused it.",
            "Correct what `detail` and `providerCode` name, and send a new request with a new Idempotency-Key.",
            422),
    INTERNAL_SERVER_ERROR("Internal Server Error", "Something went wrong in the gateway. What was stored is kept.",
            "Try again, or ask the operator.", 500),
    PROVIDER_OUTCOME_UNKNOWN("Outcome unknown",
            "The request was sent to the provider and no clear answer came. Nobody knows whether the provider did it.",
            "Look at the posting. A create is never sent again by itself: create a new posting if it is still required.",
            502),
    PROVIDER_UNAVAILABLE("Provider unavailable", "Nothing was sent to the provider, or it did not act on the request.",
            "Send the same request again after Retry-After where `retriable` is true; else ask the operator.", 503),
    DATABASE_UNAVAILABLE("Database unavailable",
            "The gateway's database does not answer. `retriable` says whether anything may have been changed.",
            "Send the same request again after Retry-After where `retriable` is true; else look at the posting first.", 503),
    NO_MEMORY("No memory free", "The gateway handles too many documents at once. Nothing was stored.",
            "Send the same request again after Retry-After.", 503),
    TOO_MANY_UPLOADS("Too many uploads", "The gateway receives too many bodies at once. Nothing was stored.",
            "Send the same request again after Retry-After.", 503),
    ERROR("Error", "Any other status that the HTTP server answers with by itself.", "See `detail`.");

    private static final String PREFIX = "urn:countersign:problem:";

    private final String title;
    private final String meaning;
    private final String action;
    private final List<Integer> statuses;

    /** @param statuses those that the type is answered with, the usual one first */
    ProblemType(String title, String meaning, String action, Integer... statuses) {
        this.title = title;
        this.meaning = meaning;
        this.action = action;
        this.statuses = List.of(statuses);
    }

    /** The type of a problem that the HTTP server made by itself. */
    static ProblemType ofServer(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 411 -> LENGTH_REQUIRED;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 416 -> RANGE_NOT_SATISFIABLE;
            case 500 -> INTERNAL_SERVER_ERROR;
            default -> ERROR;
        };
    }

    /** Its last part, in lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it stands in {@code type}. */
    public URI uri() {
        return URI.create(PREFIX + word());
    }

    /** For people, always the same. */
    public String title() {
        return title;
    }

    /** What it means; a sentence or two for people. */
    public String meaning() {
        return meaning;
    }

    /** What the caller can do; a sentence or two for people. */
    public String action() {
        return action;
    }

    /** The HTTP statuses that it is answered with, the usual one first; empty when it can be any. */
    public List<Integer> statuses() {
        return statuses;
    }
}
