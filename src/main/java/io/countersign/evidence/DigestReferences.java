package io.countersign.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Gathers the references of the signatures in a document, or of a container's manifest. */
final class DigestReferences implements XmlListener {

    private static final int MAX_REFERENCES = 10_000;
    private static final int MAX_TEXT = 1_000;
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String CONTAINER = "http://uri.etsi.org/02918/v1.2.1#";
    private static final Set<String> BEGIN_REFERENCE = Set.of("Reference", "DataObjectReference");

    private final List<DigestReference> references = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private String uri;
    private String algorithm;
    private boolean transformed;
    private boolean inValue;
    private boolean tooMany;

    @Override
    public void start(String namespace, String name, UnaryOperator<String> attribute) {
        if (begins(namespace, name)) {
            begin(attribute.apply("URI"));
        } else if (uri != null && SIGNATURE.equals(namespace)) {
            switch (name) {
                case "Transform" -> transformed = true;
                case "DigestMethod" -> algorithm = Objects.requireNonNullElse(attribute.apply("Algorithm"), "");
                case "DigestValue" -> inValue = true;
                default -> inValue = false;
            }
        }
    }

    private static boolean begins(String namespace, String name) {
        return BEGIN_REFERENCE.contains(name) && (SIGNATURE.equals(namespace) || CONTAINER.equals(namespace));
    }

    private void begin(String to) {
        uri = Objects.requireNonNullElse(to, "");
        algorithm = "";
        transformed = false;
        value.setLength(0);
    }

    @Override
    public void text(Supplier<String> text) {
        if (inValue && value.length() < MAX_TEXT) {
            value.append(text.get());
        }
    }

    @Override
    public void end(String namespace, String name) {
        inValue = false;
        if (uri != null && begins(namespace, name)) {
            tooMany |= references.size() == MAX_REFERENCES;
            if (!tooMany) {
                references.add(new DigestReference(uri, transformed, algorithm, value.toString()));
            }
            uri = null;
        }
    }

    /** In their order, at most {@value #MAX_REFERENCES}. */
    List<DigestReference> all() {
        return List.copyOf(references);
    }

    boolean tooMany() {
        return tooMany;
    }
}
