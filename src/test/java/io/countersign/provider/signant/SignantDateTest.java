package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

import javax.xml.datatype.DatatypeFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignantDateTest {

    @ParameterizedTest
    @CsvSource({ "2026-03-01T12:00:07,", "2026-03-01T12:00:07.1234567,", "2026-03-01T12:00:07Z, Z",
            "2026-03-01T12:00:07+01:00, +01:00" })
    void aDateIsReadWithAndWithoutZone(String text, String zone) throws Exception {
        // When
        SignantDate date = read(text);

        // Then
        assertThat(date.wall()).isEqualTo(LocalDateTime.of(2026, 3, 1, 12, 0, 7));
        assertThat(date.zone()).isEqualTo(zone == null ? null : ZoneOffset.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0001-01-01T00:00:00", "0001-01-01T00:00:00Z" })
    void theYearOneMeansNotSet(String text) throws Exception {
        assertThat(read(text)).isNull();
    }

    @Test
    void anAbsentDateIsNotSet() {
        assertThat(SignantDate.of(null)).isNull();
    }

    @Test
    void aDateWithoutZoneAloneSaysNoInstant() throws Exception {
        assertThat(read("2026-03-01T12:00:07").onOurClock(null, Given.CREATED)).isNull();
        assertThat(read("2026-03-01T12:00:07").onOurClock(read("2026-03-01T12:00:07Z"), Given.CREATED)).isNull();
    }

    @Test
    void aDateWithZoneAloneIsTakenAsItIs() throws Exception {
        assertThat(read("2026-03-01T13:00:00+01:00").onOurClock(null, Given.CREATED.plusSeconds(9))).isEqualTo(Given.CREATED);
    }

    private static SignantDate read(String text) throws Exception {
        return SignantDate.of(DatatypeFactory.newInstance().newXMLGregorianCalendar(text));
    }
}
