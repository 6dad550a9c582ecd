package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationNumberTest {

    @ParameterizedTest
    @CsvSource({ "'CN=Sender AS, OID.2.5.4.97=NTRNO-123456789', 123456789",
            "'CN=111111111 AS, SERIALNUMBER=222222222, OID.2.5.4.97=NTRNO-123456789', 123456789",
            "'CN=111111111 AS, SERIALNUMBER=222222222', 222222222",
            "'CN=111111111 AS, SERIALNUMBER=222222222, OID.2.5.4.97=VATNO-123456789', 222222222",
            "'CN=Sender AS+SERIALNUMBER=222222222', 222222222", "CN=111111111 Sender AS, 111111111",
            "CN=111111111, 111111111" })
    void theFirstPlaceThatHasItDecides(String subject, String number) {
        // When
        Optional<String> found = OrganizationNumber.of(TestSender.named(subject).certificate());

        // Then
        assertThat(found).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource({ "CN=Sender AS", "CN=1111111111 Sender AS", "'CN=Sender 111111111, SERIALNUMBER=12'",
            "'CN=Sender AS, O=123456789'" })
    void whatIsNoNumberInItsPlaceIsNone(String subject) {
        // When
        Optional<String> found = OrganizationNumber.of(TestSender.named(subject).certificate());

        // Then
        assertThat(found).isEmpty();
    }
}
