package io.countersign.provider.posten;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees whether a document can be signed at all, while its bytes go by. Posten: PDF, without password.
 * <p>
 * An encrypted PDF names its encryption dictionary in its trailer (ISO 32000 §7.5.5), which is never compressed and never
 * inside a stream: either of its own, or the dictionary before a cross-reference stream. So the name {@code /Encrypt} with
 * a reference or a dictionary after it, outside of streams, tells it, wherever in the file the trailer stands.
 */
final class PdfScan {

    private static final String HEADER = "%PDF-";
    private static final int HEADER_WITHIN = 1024;
    /** More than the longest mark, so that none is missed that lies across two pieces. */
    private static final int LONGEST_MARK = 128;
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?<encrypt>/Encrypt[\\s\\x00]{0,8}(<<|(?<=[\\s\\x00])\\d{1,10}[\\s\\x00]{1,8}\\d{1,5}[\\s\\x00]{1,8}R))"
                    + "|(?<!end)stream\\r?\\n");
    private static final Pattern INSIDE = Pattern.compile("endstream");

    private final StringBuilder start = new StringBuilder();
    private String rest = "";
    private boolean inStream;
    private boolean encrypted;

    void see(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (start.length() < HEADER_WITHIN) {
            start.append(text, 0, Math.min(text.length(), HEADER_WITHIN - start.length()));
        }
        scan(rest + text, false);
    }

    /** A mark that begins near the end of what is there is looked at again together with what follows. */
    private void scan(String window, boolean last) {
        int from = 0;
        int until = last ? window.length() : Math.max(0, window.length() - LONGEST_MARK);
        Matcher mark = (inStream ? INSIDE : OUTSIDE).matcher(window);
        while (!encrypted && mark.find(from) && mark.start() < until) {
            encrypted = !inStream && mark.group("encrypt") != null;
            inStream = !inStream && !encrypted;
            from = mark.end();
            mark.usePattern(inStream ? INSIDE : OUTSIDE);
        }
        rest = window.substring(Math.max(from, until));
    }

    /** What is wrong, once all went by; empty when nothing is. */
    Optional<String> objection() {
        scan(rest, true);
        if (start.indexOf(HEADER) < 0) {
            return Optional.of("Does not begin with %PDF-. Posten signs PDF only.");
        }
        return encrypted ? Optional.of("Is encrypted, or needs a password. Posten signs PDF without encryption only.")
                : Optional.empty();
    }
}
