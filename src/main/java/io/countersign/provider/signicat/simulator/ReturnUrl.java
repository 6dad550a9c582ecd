package io.countersign.provider.signicat.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the browser is sent. Signicat: placeholders in the address are replaced by the ids. */
final class ReturnUrl {

    private ReturnUrl() {
    }

    /** @param url with {@code ${requestId}}, {@code ${orderId}} and {@code ${taskId}}, the first two being the same */
    static String to(String url, String orderId, String taskId) {
        String order = encoded(orderId);
        return url.replace("${requestId}", order).replace("${orderId}", order).replace("${taskId}", encoded(taskId));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
