package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.ByteBudget;
import io.countersign.posting.PostingWork.Share;

/**
 * How much a claim may take: of postings, and of the memory that the collector has.
 */
@ApplicationScoped
class ClaimShares {

    private final ByteBudget budget;
    private final int overdueShare;

    ClaimShares(ByteBudget budget, CollectorConfig config) {
        this.budget = budget;
        this.overdueShare = config.overdueShare();
    }

    /** @param most how many postings that are due at most */
    Share ofDue(int most) {
        int overdue = Math.min(overdueShare, most / 2);
        return share(most - overdue, overdue);
    }

    /** Of one posting, due or not. */
    Share ofOne() {
        return share(1, 0);
    }

    private Share share(int urgent, int overdue) {
        return new Share(urgent, overdue, budget.freeForCollector(), budget.collectorsShare());
    }

    /** Takes the memory for a claimed posting. */
    ByteBudget.Place take(long weight) {
        return budget.takeForCollector(weight);
    }
}
