package io.countersign.provider.posten.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.posten.simulator.Certificates;

class CertifiedOrganizationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "OID.2.5.4.97=NTRNO-984661185,CN=POSTEN BRING AS | 984661185",
            "2.5.4.5=984661185,CN=POSTEN BRING AS | 984661185",
            "CN=984661185 POSTEN BRING AS | 984661185",
            "CN=984661185 | 984661185",
            "C=NO,OID.2.5.4.97=NTRNO-984661185+O=POSTEN BRING AS,CN=984661185-POSTEN | 984661185",
            "CN=111111111,2.5.4.5=222222222,OID.2.5.4.97=NTRNO-333333333 | 333333333",
            "CN=111111111,2.5.4.5=222222222 | 222222222",
            "OID.2.5.4.97=VATNO-333333333,2.5.4.5=222222222 | 222222222" })
    void theNumberStandsWhereverIssuersPutIt(String subject, String number) throws CertificateException {
        // Given
        X509Certificate certificate = Certificates.enterprise(subject).certificate();

        // Then
        assertThat(CertifiedOrganization.numberOf(certificate)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = { "CN=POSTEN BRING AS", "CN=POSTEN 984661185", "CN=9846611850", "2.5.4.5=98466118",
            "OID.2.5.4.97=NTRNO-9846611850", "O=984661185", "OU=NTRNO-984661185,CN=Somebody",
            "CN=Somebody\\,OID.2.5.4.97\\=NTRNO-984661185" })
    void whatOnlyLooksLikeANumberIsNone(String subject) throws CertificateException {
        // Given
        X509Certificate certificate = Certificates.enterprise(subject).certificate();

        // Then
        assertThat(CertifiedOrganization.numberOf(certificate)).isEmpty();
    }

    @Test
    void anIssuerHasNone() throws CertificateException {
        // Then
        assertThat(CertifiedOrganization.numberOf(Certificates.issuer())).isEmpty();
    }
}
