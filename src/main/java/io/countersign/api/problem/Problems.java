package io.countersign.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.countersign.posting.Posting;
import io.countersign.provider.PostingId;
import io.countersign.provider.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * Every problem that the API answers with, each with a type that does not change and a detail that says what to do.
 */
public final class Problems {

    static final Duration SOON = Duration.ofSeconds(5);

    private Problems() {
    }

    /** A problem with the usual status of its type. */
    static HttpProblem.Builder problem(ProblemType type, String detail) {
        return problem(type, type.statuses().get(0), detail);
    }

    static HttpProblem.Builder problem(ProblemType type, int status, String detail) {
        return HttpProblem.builder().withStatus(status).withType(type.uri()).withTitle(type.title()).withDetail(detail);
    }

    public static HttpProblem invalid(List<Violation> violations) {
        String first = violations.get(0).field().isEmpty() ? violations.get(0).message()
                : violations.get(0).field() + ": " + violations.get(0).message();
        String sentence = first.endsWith(".") ? first : first + ".";
        return problem(ProblemType.INVALID_REQUEST,
                violations.size() == 1 ? sentence : sentence + " There are " + violations.size() + " such points in all.")
                .with("violations", violations).build();
    }

    public static HttpProblem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    public static HttpProblem malformed(String detail) {
        return problem(ProblemType.MALFORMED_REQUEST, detail).build();
    }

    public static HttpProblem notFound(String what) {
        return problem(ProblemType.NOT_FOUND, "There is no such " + what + ".").build();
    }

    public static HttpProblem noGateway() {
        return problem(ProblemType.NO_GATEWAY,
                "This process plays the providers and nothing else (countersign.gateway.enabled=false). Ask a gateway.")
                .build();
    }

    public static HttpProblem tooLarge(String what, long mostBytes) {
        return problem(ProblemType.TOO_LARGE,
                String.format(Locale.ROOT, "%s is larger than %,d bytes, which is the most taken.", what, mostBytes))
                .with("limit", mostBytes).build();
    }

    public static HttpProblem lengthRequired() {
        return problem(ProblemType.LENGTH_REQUIRED,
                "Send multipart bodies with a Content-Length, so that they can be refused before they are sent.").build();
    }

    public static HttpProblem unsupportedMediaType() {
        return problem(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type is not a media type. Send application/json or multipart/form-data.").build();
    }

    /** RFC 9110, 15.5.16: the answer names the codings that are taken. */
    public static HttpProblem unsupportedContentEncoding() {
        return problem(ProblemType.UNSUPPORTED_CONTENT_ENCODING, "The body has a Content-Encoding. Send it as it is.")
                .withHeader("Accept-Encoding", "identity").build();
    }

    public static HttpProblem keyReused() {
        return problem(ProblemType.IDEMPOTENCY_KEY_REUSED,
                "This Idempotency-Key stands for another request already. Use a new key for a new request.").build();
    }

    public static HttpProblem stillRunning(PostingId posting) {
        return retryLater(problem(ProblemType.STILL_RUNNING,
                "The first request with this Idempotency-Key is still being worked on. Ask again.")
                .with("posting", posting.toString()), SOON).build();
    }

    public static HttpProblem noMemory() {
        return retryLater(
                problem(ProblemType.NO_MEMORY, "Too many documents are being handled at once. Nothing was stored; try again.")
                        .with("retriable", true),
                SOON).build();
    }

    /** Nothing was changed: the database did not answer before anything was to be committed. */
    public static HttpProblem databaseUnavailable() {
        return retryLater(problem(ProblemType.DATABASE_UNAVAILABLE,
                "The gateway's database does not answer. Nothing was changed; send the same request again.")
                .with("retriable", true), SOON).build();
    }

    /** The database stopped answering when something may have been committed already. */
    static HttpProblem outcomeUnknownHere() {
        return retryLater(problem(ProblemType.DATABASE_UNAVAILABLE,
                "The gateway's database stopped answering while the request was carried out, so nobody can say whether it was"
                        + " done. Look at what it was about before you send it again.")
                .with("retriable", false), SOON).build();
    }

    /**
     * The database stopped answering during a create, when the posting may have been stored already.
     *
     * @param key whether the request had an Idempotency-Key, under which it can be sent again without harm
     */
    public static HttpProblem createOutcomeUnknown(PostingId posting, boolean key) {
        String next = key ? " Send the same request with the same Idempotency-Key again."
                : " The request had no Idempotency-Key, so it must not be sent again before GET /v1/postings/" + posting
                        + " has shown that there is no such posting or that it has failed.";
        return retryLater(problem(ProblemType.DATABASE_UNAVAILABLE,
                "The gateway's database stopped answering while the posting was created, so nobody can say whether it exists."
                        + next)
                .with("posting", posting.toString()).with("retriable", key), SOON).build();
    }

    static boolean isOfDatabase(HttpProblem problem) {
        return ProblemType.DATABASE_UNAVAILABLE.uri().equals(problem.getType());
    }

    public static HttpProblem tooManyUploads() {
        return retryLater(problem(ProblemType.TOO_MANY_UPLOADS,
                "Too many requests with a body are coming in at once. Nothing was stored; send the same request again.")
                .with("retriable", true), SOON).build();
    }

    /** @param late true when the body took too long altogether, false when too little of it came in a while */
    public static HttpProblem requestTimeout(boolean late) {
        return problem(ProblemType.REQUEST_TIMEOUT, (late ? "The body did not arrive in time."
                : "The body arrived too slowly.") + " Nothing was stored. Send the request again on a new connection, all of it"
                + " at once, as a form if it holds large documents.").withHeader("Connection", "close").build();
    }

    public static HttpProblem unsupported(String operation, String provider) {
        return problem(ProblemType.NOT_SUPPORTED_BY_PROVIDER, "%s does not support this: %s.".formatted(provider, operation))
                .build();
    }

    public static HttpProblem notPossibleNow(String operation, Posting posting) {
        return problem(ProblemType.NOT_POSSIBLE_NOW, "A posting that is %s cannot be asked to %s."
                .formatted(posting.life().state().word(), operation)).build();
    }

    public static HttpProblem notFinished(Posting posting) {
        return problem(ProblemType.NOT_FINISHED, "Only a posting that has ended can be erased, and this one is %s."
                .formatted(posting.life().state().word())).build();
    }

    public static HttpProblem erased() {
        return problem(ProblemType.ERASED, "The bytes were erased; only their size and digest are kept.").build();
    }

    /** @param current the id of the copy that has taken its place */
    public static HttpProblem replaced(UUID current) {
        return problem(ProblemType.EVIDENCE_REPLACED,
                "A better copy has taken the place of this evidence. `current` is its id.")
                .with("current", current.toString()).build();
    }

    public static HttpProblem busy() {
        return retryLater(problem(ProblemType.BUSY, "The posting is being worked on. Try again."), SOON).build();
    }

    static HttpProblem.Builder retryLater(HttpProblem.Builder builder, Duration wait) {
        return builder.withHeader("Retry-After", Math.max(1, wait.toSeconds()));
    }

    public static HttpProblem unsatisfiableRange(long size) {
        return problem(ProblemType.RANGE_NOT_SATISFIABLE, "There are " + size + " bytes.")
                .withHeader("Content-Range", "bytes */" + size).build();
    }

}
