package io.countersign.posting;

import io.countersign.provider.Reason;
import io.vertx.core.json.JsonObject;

/**
 * How a reason stands in the store.
 */
final class Reasons {

    private Reasons() {
    }

    static JsonObject toJson(Reason reason) {
        return reason == null ? null
                : new JsonObject().put("type", reason.type()).put("detail", reason.detail())
                        .put("providerCode", reason.providerCode());
    }

    static Reason fromJson(JsonObject json) {
        return json == null ? null
                : new Reason(json.getString("type"), json.getString("detail"), json.getString("providerCode"));
    }
}
