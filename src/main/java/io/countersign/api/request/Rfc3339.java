package io.countersign.api.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Times as callers may give them. Java reads years of nine digits too, which no database can keep.
 */
public final class Rfc3339 {

    private static final int LAST_YEAR = 9999;

    private Rfc3339() {
    }

    /** @throws DateTimeException when it is none of the years 1 to 9999 */
    public static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        check(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    /** @throws DateTimeException when it is none of the years 1 to 9999 */
    public static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        check(date.getYear());
        return date;
    }

    private static void check(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new DateTimeException("A year is 0001 to 9999.");
        }
    }
}
