package io.countersign.provider;

import java.util.Arrays;
import java.util.List;

/**
 * The names under which the capability interfaces are shown.
 */
public enum Capability {

    CANCEL("cancel", Cancels.class),
    REOPEN("reopen", Reopens.class),
    REPLACE_DOCUMENTS("replace-documents", ReplacesDocuments.class),
    RENEW_LINK("signing-link", RenewsLinks.class),
    CONFIRM("confirm", Confirms.class),
    ERASE("erase", Erases.class),
    FEED("feed", PollsFeed.class),
    RETURN("return", HandlesReturns.class),
    CALLBACK("callback", HandlesCallbacks.class),
    DETAILS("details", ExposesDetails.class),
    BATCH("batch", ChecksInBatches.class),
    SEARCH("search", FindsCreated.class);

    private final String word;
    private final Class<?> shownBy;

    Capability(String word, Class<?> shownBy) {
        this.word = word;
        this.shownBy = shownBy;
    }

    public String word() {
        return word;
    }

    public boolean of(SignatureProvider provider) {
        return shownBy.isInstance(provider);
    }

    /** All that this provider can do beyond the port itself. */
    public static List<Capability> allOf(SignatureProvider provider) {
        return Arrays.stream(values()).filter(capability -> capability.of(provider)).toList();
    }
}
