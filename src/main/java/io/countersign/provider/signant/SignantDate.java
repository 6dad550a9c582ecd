package io.countersign.provider.signant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * A date of Signant's. Its zone may be missing (.NET's unspecified kind) and is not documented, so alone it gives no
 * instant; only the distance between two dates of the same reply does.
 *
 * @param zone null when the date came without
 */
record SignantDate(LocalDateTime wall, ZoneOffset zone) {

    SignantDate {
        Objects.requireNonNull(wall, "wall is null");
    }

    /** @return null for an absent date and for {@code 0001-01-01T00:00:00}, which is how .NET writes "not set" */
    static SignantDate of(XMLGregorianCalendar date) {
        if (date == null || date.getYear() <= 1 || date.getMonth() == DatatypeConstants.FIELD_UNDEFINED
                || date.getDay() == DatatypeConstants.FIELD_UNDEFINED) {
            return null;
        }
        LocalDateTime wall = LocalDateTime.of(date.getYear(), date.getMonth(), date.getDay(), orZero(date.getHour()),
                orZero(date.getMinute()), orZero(date.getSecond()));
        return new SignantDate(wall, date.getTimezone() == DatatypeConstants.FIELD_UNDEFINED ? null
                : ZoneOffset.ofTotalSeconds(date.getTimezone() * 60));
    }

    /**
     * This date on our own clock.
     *
     * @param other another date of the same reply; null when it has none
     * @param ours when that other date was, on our clock
     * @return null when nothing is known
     */
    Instant onOurClock(SignantDate other, Instant ours) {
        if (other != null && (zone == null) == (other.zone == null)) {
            return ours.plus(Duration.between(other.asIfUtc(), asIfUtc()));
        }
        return zone == null ? null : asIfUtc();
    }

    private Instant asIfUtc() {
        return wall.toInstant(zone == null ? ZoneOffset.UTC : zone);
    }

    private static int orZero(int field) {
        return field == DatatypeConstants.FIELD_UNDEFINED ? 0 : field;
    }
}
