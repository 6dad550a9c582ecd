package io.countersign.provider;

import io.vertx.core.json.JsonObject;

/**
 * A provider that reports of a posting what no other does, such as what signers filled in. It stands in the adapter's notes,
 * is shown as it is, and may identify people.
 */
public interface ExposesDetails {

    /**
     * What is to be shown. Pure.
     *
     * @param notes the adapter's; empty before the first were left
     * @return in words of ours, without secrets and addresses that work once; empty when there is nothing to show; never null
     */
    JsonObject details(JsonObject notes);

    /**
     * The notes without anything that may identify a person, when that is erased while the provider is still to be asked to
     * erase its part. Pure.
     *
     * @return what {@link Erases#erase} and {@link Confirms#confirm} need; never null
     */
    JsonObject withoutDetails(JsonObject notes);
}
