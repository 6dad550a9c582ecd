package io.countersign.adapter.text;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.countersign.provider.PostingId;

/**
 * Says the operator of each word of a provider that its documents do not name, once; it never ends anything.
 */
public final class UnknownWords {

    private static final Logger LOG = Logger.getLogger(UnknownWords.class);

    /** A provider that says something else each time must not fill the memory. */
    private static final int MAX_REMEMBERED = 100;

    private final String provider;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /** @param provider its name for people */
    public UnknownWords(String provider) {
        this.provider = Objects.requireNonNull(provider, "provider is null");
    }

    /**
     * @param word as the provider wrote it
     * @param posting in whose status it stood
     */
    public void received(String word, PostingId posting) {
        if (logged.size() < MAX_REMEMBERED && logged.add(word)) {
            LOG.warnf("%s says '%s' of posting %s, which is none of its documented words; nothing follows from it.",
                    provider, ProviderText.clean(word), posting);
        }
    }
}
