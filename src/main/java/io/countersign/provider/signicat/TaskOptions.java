package io.countersign.provider.signicat;

import java.util.List;
import java.util.Locale;

import io.countersign.adapter.options.OptionsReader;
import io.countersign.provider.signicat.SignicatWire.Authentication;
import io.countersign.provider.signicat.SignicatWire.SignatureMethod;

/**
 * How people sign: an option of the posting for all signers, or of one signer, which comes before the posting's.
 *
 * @param profile a look that Signicat has set up for the customer; null leaves it to Signicat
 * @param configuration of the signatures; null leaves it to Signicat
 * @param signText a text to be signed along; null for none
 * @param useLegacyDocumentViewer null leaves it to Signicat
 * @param signatureMethods empty leaves them to Signicat
 * @param authentication by which persons prove who they are before they see anything; null leaves it to Signicat
 */
record TaskOptions(String profile, String configuration, String signText, Boolean useLegacyDocumentViewer,
        List<SignatureMethod> signatureMethods, Authentication authentication) {

    /** Assumed: Signicat publishes no length. */
    static final int LONG_TEXT = 4000;

    private static final List<String> METHOD_TYPES = List.of("authentication-based", "signed-statement", "third-party");

    TaskOptions {
        signatureMethods = List.copyOf(signatureMethods);
    }

    static TaskOptions read(OptionsReader given) {
        return new TaskOptions(given.text("profile"), given.text("configuration"), given.text("signText", LONG_TEXT),
                given.bool("useLegacyDocumentViewer"), given.list("signatureMethods", TaskOptions::method),
                given.object("authentication", TaskOptions::authentication));
    }

    private static SignatureMethod method(OptionsReader given) {
        return new SignatureMethod(given.text("name"), remote(choice(given, "type", METHOD_TYPES)),
                given.bool("handwritten"));
    }

    private static Authentication authentication(OptionsReader given) {
        return new Authentication(given.texts("methods"), given.bool("artifact"));
    }

    /** One of Signicat's words, as an integrator writes it. */
    static String choice(OptionsReader given, String name, List<String> words) {
        return given.choice(name, words, word -> word);
    }

    /** Signicat writes its words in upper case; null stays null. */
    static String remote(String word) {
        return word == null ? null : word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** These, completed by others that count where these say nothing. */
    TaskOptions or(TaskOptions others) {
        return new TaskOptions(profile == null ? others.profile : profile,
                configuration == null ? others.configuration : configuration,
                signText == null ? others.signText : signText,
                useLegacyDocumentViewer == null ? others.useLegacyDocumentViewer : useLegacyDocumentViewer,
                signatureMethods.isEmpty() ? others.signatureMethods : signatureMethods,
                authentication == null ? others.authentication : authentication);
    }

    /** True when a signing page opens only by a secret that is made anew for each visit. */
    boolean byArtifact() {
        return authentication != null && Boolean.TRUE.equals(authentication.artifact());
    }
}
