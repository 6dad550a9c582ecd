package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses an endpoint may have. IgniSign: one with a top-level domain (M3, trap 6); Assumed: an IP address too. */
final class WebhookUrl {

    private static final Pattern DOMAIN = Pattern.compile("([\\w-]+\\.)+[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9]");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private WebhookUrl() {
    }

    static boolean isPublic(String text) {
        String host = host(text);
        return host != null && (DOMAIN.matcher(host).matches() || IP.matcher(host).matches());
    }

    /** Whether anything can be posted there, which is all that the console demands here. */
    static boolean isHttp(String text) {
        return host(text) != null;
    }

    private static String host(String text) {
        try {
            URI url = URI.create(text);
            return "http".equals(url.getScheme()) || "https".equals(url.getScheme()) ? url.getHost() : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
