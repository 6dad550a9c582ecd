package io.countersign.adapter.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.countersign.provider.SigningRequest;

/**
 * Collects the fields of a request that were given and that a provider has no use for, by their paths in our own names.
 */
public final class IgnoredFields {

    private final List<String> paths = new ArrayList<>();

    /** Fields that describe a signer, in the order in which they are named. */
    public enum SignerField {
        NAME("name", signer -> signer.person().name()),
        FIRST_NAME("firstName", signer -> signer.person().firstName()),
        LAST_NAME("lastName", signer -> signer.person().lastName()),
        EMAIL("email", signer -> signer.person().email()),
        PHONE("phone", signer -> signer.person().phone()),
        NATIONAL_ID("nationalId", signer -> signer.person().nationalId()),
        BIRTH_DATE("birthDate", signer -> signer.person().birthDate()),
        IDENTIFIER("identifier", SigningRequest.Signer::identifier),
        ROLE("role", SigningRequest.Signer::role),
        ORDER("order", SigningRequest.Signer::order);

        private final String word;
        private final Function<SigningRequest.Signer, Object> value;

        SignerField(String word, Function<SigningRequest.Signer, Object> value) {
            this.word = word;
            this.value = value;
        }
    }

    /** @param given null when the field was not given; then it is not named */
    public IgnoredFields add(String path, Object given) {
        if (given != null) {
            paths.add(path);
        }
        return this;
    }

    /** The descriptions of all documents. */
    public IgnoredFields addDescriptions(List<SigningRequest.Document> documents) {
        for (int i = 0; i < documents.size(); i++) {
            add("documents[" + i + "].description", documents.get(i).description());
        }
        return this;
    }

    /** @param unused the fields that the provider has no use for, by the index of the signer */
    public IgnoredFields addSigners(List<SigningRequest.Signer> signers, IntFunction<Set<SignerField>> unused) {
        for (int i = 0; i < signers.size(); i++) {
            addSigner("signers[" + i + "].", signers.get(i), unused.apply(i));
        }
        return this;
    }

    private void addSigner(String at, SigningRequest.Signer signer, Set<SignerField> unused) {
        for (SignerField field : SignerField.values()) {
            if (unused.contains(field)) {
                add(at + field.word, field.value.apply(signer));
            }
        }
    }

    /** In the order in which they were added. */
    public List<String> paths() {
        return List.copyOf(paths);
    }
}
