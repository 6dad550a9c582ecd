package io.countersign.adapter.http;

import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

import io.smallrye.common.annotation.Blocking;

/**
 * Saves what a provider says when it does not do as asked. The REST client gives the body of such an answer to nobody else,
 * and that of a download comes by a stream that may block: so the client calls this on a thread of the framework's worker
 * pool, which no caller of ours can take, for nothing of the gateway runs there.
 */
@Blocking
class Refusals implements ResponseExceptionMapper<Refusals.Refused> {

    private static final int MAX_LENGTH = 64 * 1024;

    /** An answer without success, on its way around the REST client. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient HttpReply reply;

        Refused(HttpReply reply) {
            super(reply.toString(), null, false, false);
            this.reply = reply;
        }

        HttpReply reply() {
            return reply;
        }
    }

    /** A call that a filter of ours has stopped comes by here too, with a status of 0: that is nobody's answer. */
    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status > 0 && status / 100 != 2;
    }

    @Override
    public Refused toThrowable(Response response) {
        return new Refused(HttpReply.of(response.getStatus(), response.getStringHeaders(), body(response)));
    }

    private static byte[] body(Response response) {
        if (!response.hasEntity()) {
            return HttpReply.NOTHING;
        }
        try (InputStream body = response.readEntity(InputStream.class)) {
            return body == null ? HttpReply.NOTHING : body.readNBytes(MAX_LENGTH);
        } catch (IOException broken) {
            // the status was received all the same
            return HttpReply.NOTHING;
        }
    }
}
