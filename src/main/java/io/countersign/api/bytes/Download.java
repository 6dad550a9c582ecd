package io.countersign.api.bytes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.countersign.api.problem.Problems;
import io.countersign.document.ByteRange;
import io.countersign.document.StoredContent;

/**
 * What a caller gets who asks for bytes: all of them, a range (RFC 9110 §14), or the answer that they are unchanged.
 * Always as an attachment that no browser takes for a page.
 */
record Download(Subject subject, int status, ByteRange range) {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** Stored bytes and what they are called. */
    record Subject(String name, String contentType, StoredContent content) {
    }

    static Download of(Subject subject, String range, String ifRange, String ifNoneMatch) {
        long size = subject.content().size();
        if (matches(ifNoneMatch, subject)) {
            return new Download(subject, NOT_MODIFIED, ByteRange.whole(0));
        }
        boolean sameBytes = ifRange == null || ifRange.equals(etag(subject));
        Matcher requested = ONE_RANGE.matcher(range == null ? "" : range.replace(" ", ""));
        // what is no single range of bytes is ignored, as the RFC allows
        if (!sameBytes || !requested.matches() || requested.group(1).isEmpty() && requested.group(2).isEmpty()) {
            return new Download(subject, OK, ByteRange.whole(size));
        }
        return new Download(subject, PARTIAL, part(requested.group(1), requested.group(2), size));
    }

    private static ByteRange part(String from, String to, long size) {
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (first >= size || last < first) {
            throw Problems.unsatisfiableRange(size);
        }
        return new ByteRange(first, last - first + 1);
    }

    private static boolean matches(String ifNoneMatch, Subject subject) {
        return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(etag(subject)));
    }

    private static String etag(Subject subject) {
        return "\"" + subject.content().sha256() + "\"";
    }

    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("ETag", List.of(etag(subject)));
        headers.put("Cache-Control", List.of("private, no-cache"));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        headers.put("Content-Security-Policy", List.of("sandbox"));
        headers.put("Repr-Digest", List.of("sha-256=:" + base64(subject.content().sha256()) + ":"));
        if (status != NOT_MODIFIED) {
            headers.put("Content-Type", List.of(subject.contentType()));
            headers.put("Content-Disposition", List.of(disposition(subject.name())));
            headers.put("Content-Length", List.of(Long.toString(range.length())));
            headers.put("Accept-Ranges", List.of("bytes"));
        }
        if (status == PARTIAL) {
            headers.put("Content-Range", List.of(
                    "bytes %d-%d/%d".formatted(range.first(), range.end() - 1, subject.content().size())));
        }
        return headers;
    }

    /** RFC 6266 with the extended form of RFC 8187 for names that are not plain ASCII. */
    static String disposition(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "_").replaceAll("[\"\\\\%]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return plain.equals(name) ? "attachment; filename=\"" + name + "\""
                : "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
