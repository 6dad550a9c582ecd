package io.countersign.provider.signspace.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads {@code due_date}. SignSpace: an ISO date. Assumed: a date passes when its day ends, a time without a zone is UTC.
 */
final class DueDate {

    private DueDate() {
    }

    /** Empty when it is not a date. */
    static Optional<Instant> read(String text) {
        try {
            if (!text.contains("T")) {
                return Optional.of(LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            boolean zone = text.endsWith("Z") || text.matches(".*[+-]\\d\\d(:?\\d\\d)?");
            return Optional.of(zone ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
