package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;

import org.junit.jupiter.api.Test;

class TestAuthorityTest {

    private static final String SUBJECT = "OID.2.5.4.97=NTRNO-123456789,CN=Somebody";

    @Test
    void everyProcessMakesTheVerySameCertificates() {
        // When
        TestIdentity here = new TestAuthority("word").issue("key", SUBJECT, "localhost");
        TestIdentity there = new TestAuthority("word").issue("key", SUBJECT, "localhost");

        // Then
        assertThat(here).isEqualTo(there);
    }

    /** It is not enough that one process makes them twice: one that runs on another Java must make them too. */
    @Test
    void theKeyOfAWordIsTheSameEverywhere() {
        // When
        TestIdentity issued = new TestAuthority("word").issue("key", SUBJECT);

        // Then
        assertThat(((RSAPublicKey) issued.chain().get(0).getPublicKey()).getModulus().toString())
                .startsWith("2266211032641330560635170494275655529110313183731873050275385351");
    }

    @Test
    void anotherWordMakesAnotherKey() {
        // Given
        TestAuthority authority = new TestAuthority("word");

        // When
        TestIdentity one = authority.issue("key", SUBJECT);
        TestIdentity other = authority.issue("another key", SUBJECT);

        // Then
        assertThat(one.key()).isNotEqualTo(other.key());
    }

    @Test
    void whatItIssuesIsSignedByIt() throws GeneralSecurityException {
        // Given
        TestAuthority authority = new TestAuthority("word");

        // When
        TestIdentity issued = authority.issue("key", SUBJECT);

        // Then
        issued.chain().get(0).verify(authority.certificate().getPublicKey());
        assertThat(issued.chain()).endsWith(authority.certificate());
    }
}
