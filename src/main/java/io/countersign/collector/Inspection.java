package io.countersign.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ByteRange;
import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.EvidenceInspections;
import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.EvidenceSubject;
import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.Finding;
import io.countersign.evidence.Finding.Result;
import io.countersign.evidence.Findings;
import io.countersign.evidence.Severity;
import io.countersign.evidence.bytes.AwaitedBytes;
import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.platform.DetachedContext;
import io.countersign.platform.MonotonicClock;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.posting.Posting;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

/**
 * Inspects stored copies of evidence on threads of its own, for a bounded time. A copy is complete here before it comes to
 * this: whatever its inspection runs into is a finding, and never costs the copy.
 */
@ApplicationScoped
class Inspection {

    private static final Set<EvidenceCheck> OF_TRANSPORT = Set.of(EvidenceCheck.SIZE, EvidenceCheck.DIGEST);
    /** How long an inspection may wait for a thread, and on top of its own time for reads that are under way. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Contents contents;
    private final DetachedContext contexts;
    private final MonotonicClock clock;
    private final WorkerPool workers;
    private final Duration deadline;

    Inspection(Contents contents, DetachedContext contexts, MonotonicClock clock, WorkerPools pools, CollectorConfig config) {
        this.contents = contents;
        this.contexts = contexts;
        this.clock = clock;
        this.workers = pools.inspection();
        this.deadline = config.inspectionDeadline();
    }

    /**
     * Inspects a copy.
     *
     * @param posting whose evidence it is
     * @param copy complete
     * @param before what was found of its transport, and possibly more, which is found anew
     * @param severities those that differ from {@link EvidenceCheck#usual()}
     * @return what all checks found; fails only as our own store fails
     */
    @CheckReturnValue
    Uni<List<Finding>> inspect(Posting posting, EvidenceKind kind, StoredContent copy, List<Finding> before,
            Map<EvidenceCheck, Severity> severities) {
        return contexts.within(deadline.plus(GRACE), () -> workers.run(() -> inspect(posting, kind, copy, severities)))
                .onFailure(TimeoutException.class).recoverWithItem(late -> EvidenceInspections.notInspected(severities,
                        "it was not done in time"))
                .map(found -> {
                    List<Finding> all = new ArrayList<>(ofTransport(before, severities));
                    all.addAll(found);
                    return all;
                });
    }

    private List<Finding> inspect(Posting posting, EvidenceKind kind, StoredContent copy,
            Map<EvidenceCheck, Severity> severities) {
        long end = clock.nanos() + deadline.toNanos();
        BooleanSupplier late = () -> clock.nanos() - end > 0;
        try {
            return EvidenceInspections.inspect(new EvidenceSubject(kind, bytes(copy, late), posting.documents().stream()
                    .map(sent -> new SentDocument(sent.contentType(), sent.content().sha256(), bytes(sent.content(), late)))
                    .toList()), severities);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private RandomBytes bytes(StoredContent content, BooleanSupplier late) {
        return new RandomBytes(content.size(), new AwaitedBytes(
                (first, length) -> contents.readPart(content.id(), new ByteRange(first, length)), deadline), late);
    }

    /** What was found of the transport stays as it was; how bad it is may be judged anew. */
    private static List<Finding> ofTransport(List<Finding> before, Map<EvidenceCheck, Severity> severities) {
        Findings findings = new Findings(severities);
        before.stream().filter(finding -> OF_TRANSPORT.contains(finding.check())).forEach(finding -> {
            if (finding.result() == Result.PASSED) {
                findings.passed(finding.check(), finding.detail());
            } else {
                findings.violated(finding.check(), finding.detail());
            }
        });
        return findings.all();
    }
}
