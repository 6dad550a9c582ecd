package io.countersign.docs;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.countersign.api.problem.ProblemType;
import io.countersign.provider.ReasonType;

class ProblemsPageTest {

    private static final String HEAD = """
            # Problems and reasons

            This page is written from the code by `make docs`.

            ## Problems

            Every error is answered as `application/problem+json` (RFC 9457). `type` is `urn:countersign:problem:` and one of
            these words. Programs may depend on the type and on the status; `title` and `detail` are for people. A type that is
            not listed here may come with a later version: act on the status then.

            | type | status | what it means | what to do |
            |---|---|---|---|
            """;
    private static final String REASONS = """

            ## Reasons

            `reason.type` of a posting, of a signer or of an evidence item says why it ended as it did. `reason.detail` is for
            people, `reason.providerCode` is the provider's own code where it gave one. New types may come with a later version.

            | type | what it means |
            |---|---|
            """;

    @Test
    void thePageOfProblemsIsCurrent() {
        // When
        String problems = Arrays.stream(ProblemType.values()).map(ProblemsPageTest::row).collect(Collectors.joining());
        String reasons = Arrays.stream(ReasonType.values())
                .map(type -> "| `%s` | %s |\n".formatted(type.word(), type.meaning())).collect(Collectors.joining());

        // Then
        GeneratedPage.check("problems.md", HEAD + problems + REASONS + reasons);
    }

    private static String row(ProblemType type) {
        String statuses = type.statuses().isEmpty() ? "any other"
                : type.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |\n".formatted(type.word(), statuses, type.meaning(), type.action());
    }
}
