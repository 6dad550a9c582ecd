package io.countersign.provider.signicat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Under which ids Signicat has our documents. One upload of a document serves every signer, unless a signer has one of their
 * own.
 *
 * @param byKey Signicat's ids
 */
record DocumentRefs(Map<String, String> byKey) {

    DocumentRefs {
        byKey = Map.copyOf(byKey);
    }

    /** The key of an upload for every signer. */
    static String shared(UUID document) {
        return document.toString();
    }

    /** The key of an upload for one signer. */
    static String own(UUID signer, UUID document) {
        return signer + "/" + document;
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    DocumentRefs with(String key, String documentId) {
        Map<String, String> more = new HashMap<>(byKey);
        more.put(key, documentId);
        return new DocumentRefs(more);
    }

    /** @return never null once every document was uploaded */
    String of(UUID signer, UUID document) {
        return byKey.getOrDefault(own(signer, document), byKey.get(shared(document)));
    }
}
