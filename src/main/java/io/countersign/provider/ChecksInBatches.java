package io.countersign.provider;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** A provider that answers in one call how many postings stand. */
public interface ChecksInBatches {

    /** The most postings of one call, at least 1. The same whenever it is asked for. */
    int batchSize();

    /**
     * Asks how these postings stand.
     *
     * @param postings at least one and at most {@link #batchSize}, all of one account
     * @return what was answered, by our ids. A posting that the answer does not name is absent: that is no answer, and ends
     *         nothing. Fails as a whole only when the call as a whole failed
     */
    @CheckReturnValue
    Uni<Map<PostingId, BatchAnswer>> check(List<ProviderPosting> postings);

    /** What a call for many answered of one posting. */
    sealed interface BatchAnswer {

        /** How it stands. */
        record Reported(StatusReport report) implements BatchAnswer {

            public Reported {
                Objects.requireNonNull(report, "report is null");
            }
        }

        /** What was answered of this posting alone was of no use. */
        record Failed(ProviderFailure failure) implements BatchAnswer {

            public Failed {
                Objects.requireNonNull(failure, "failure is null");
            }
        }
    }
}
