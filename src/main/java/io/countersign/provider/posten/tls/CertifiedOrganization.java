package io.countersign.provider.posten.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * Reads to which Norwegian organization an enterprise certificate was issued. Pure.
 */
final class CertifiedOrganization {

    private static final String IDENTIFIER = "ORGANIZATIONIDENTIFIER";
    private static final String SERIAL_NUMBER = "SERIALNUMBER";
    private static final String COMMON_NAME = "CN";
    /** Without a keyword of ours Java would give the values of these in hexadecimal. */
    private static final Map<String, String> KEYWORDS = Map.of("2.5.4.97", IDENTIFIER, "2.5.4.5", SERIAL_NUMBER);

    private static final Pattern NTRNO = Pattern.compile("NTRNO-(\\d{9})");
    private static final Pattern NUMBER = Pattern.compile("(\\d{9})");
    private static final Pattern NUMBER_FIRST = Pattern.compile("(\\d{9})(\\D.*)?");

    private CertifiedOrganization() {
    }

    /**
     * The organization number in the certificate's subject.
     *
     * <p>
     * Posten (certificate-validator): the organization identifier (2.5.4.97) {@code NTRNO-<9 digits>}, else the serial
     * number (2.5.4.5), else a common name that begins with exactly nine digits.
     *
     * @return nine digits; empty when the subject has none in any of these places
     * @throws CertificateException when the subject cannot be read
     */
    static Optional<String> numberOf(X509Certificate certificate) throws CertificateException {
        try {
            List<Attribute> subject = attributes(certificate.getSubjectX500Principal());
            return Stream.of(find(subject, IDENTIFIER, NTRNO), find(subject, SERIAL_NUMBER, NUMBER),
                    find(subject, COMMON_NAME, NUMBER_FIRST)).flatMap(Optional::stream).findFirst();
        } catch (NamingException unreadable) {
            throw new CertificateException("The subject of the certificate cannot be read", unreadable);
        }
    }

    private static List<Attribute> attributes(X500Principal subject) throws NamingException {
        List<Attribute> attributes = new ArrayList<>();
        for (Rdn part : new LdapName(subject.getName(X500Principal.RFC2253, KEYWORDS)).getRdns()) {
            attributes.addAll(Collections.list(part.toAttributes().getAll()));
        }
        return attributes;
    }

    private static Optional<String> find(List<Attribute> subject, String type, Pattern shape) throws NamingException {
        for (Attribute attribute : subject) {
            for (Object value : Collections.list(attribute.getAll())) {
                Matcher matcher = shape.matcher(value.toString());
                if (attribute.getID().equalsIgnoreCase(type) && matcher.matches()) {
                    return Optional.of(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
