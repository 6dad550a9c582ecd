package io.countersign.provider.signicat;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.countersign.adapter.http.HttpReply;

/** Reads what Signicat says when it succeeds. */
@ApplicationScoped
class SignicatJson {

    private final ObjectMapper mapper;

    SignicatJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param reply says success
     * @return never null
     * @throws io.countersign.provider.ProviderFailure of kind UNCLEAR when it cannot be read
     */
    <T> T read(HttpReply reply, Class<T> type) {
        try {
            T read = mapper.readValue(reply.body(), type);
            if (read != null) {
                return read;
            }
        } catch (IOException unreadable) {
            // its text may hold what it could not read
            throw SignicatFailures.WIRE.incomplete(type.getSimpleName() + " that can be read", null);
        }
        throw SignicatFailures.WIRE.incomplete(type.getSimpleName(), null);
    }
}
