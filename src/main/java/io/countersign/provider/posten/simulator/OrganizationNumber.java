package io.countersign.provider.posten.simulator;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Where an enterprise certificate names the number of its organization; the first place that has it decides. */
final class OrganizationNumber {

    private static final Pattern IDENTIFIER = Pattern.compile("NTRNO-(\\d{9})");
    private static final Pattern SERIAL = Pattern.compile("(\\d{9})");
    private static final Pattern COMMON_NAME = Pattern.compile("(\\d{9})(?!\\d).*");

    private OrganizationNumber() {
    }

    static Optional<String> of(X509Certificate certificate) {
        X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Stream
                .of(find(subject, BCStyle.ORGANIZATION_IDENTIFIER, IDENTIFIER), find(subject, BCStyle.SERIALNUMBER, SERIAL),
                        find(subject, BCStyle.CN, COMMON_NAME))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> find(X500Name subject, ASN1ObjectIdentifier type, Pattern form) {
        return Arrays.stream(subject.getRDNs(type)).flatMap(part -> Arrays.stream(part.getTypesAndValues()))
                .filter(part -> part.getType().equals(type))
                .map(part -> form.matcher(IETFUtils.valueToString(part.getValue())))
                .filter(Matcher::matches).map(found -> found.group(1)).findFirst();
    }
}
