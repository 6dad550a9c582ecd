package io.countersign.provider.signant.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * Writes dates as .NET does.
 *
 * @param zoneless writes UTC without saying so, as .NET does for a date of unspecified kind
 * @param ahead how much the provider's clock is ahead of ours
 */
record WireDate(boolean zoneless, Duration ahead) {

    /** .NET's DateTime has no null: this stands for "not set". */
    private static final String UNSET = "0001-01-01T00:00:00";
    private static final DatatypeFactory FACTORY = factory();

    /** @param instant null for a date that is not set */
    XMLGregorianCalendar of(Instant instant) {
        if (instant == null) {
            return unset();
        }
        String local = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.plus(ahead).atOffset(ZoneOffset.UTC));
        return FACTORY.newXMLGregorianCalendar(zoneless ? local : local + "Z");
    }

    static XMLGregorianCalendar unset() {
        return FACTORY.newXMLGregorianCalendar(UNSET);
    }

    private static DatatypeFactory factory() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException missing) {
            throw new IllegalStateException("This Java has no XML data types", missing);
        }
    }
}
