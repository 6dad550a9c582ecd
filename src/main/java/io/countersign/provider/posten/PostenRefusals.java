package io.countersign.provider.posten;

import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

import io.smallrye.common.annotation.Blocking;

/**
 * Saves what Posten says when it does not do as asked. The REST client gives the body of such an answer to nobody else, and
 * that of a download comes by a stream that may block.
 */
@Blocking
class PostenRefusals implements ResponseExceptionMapper<PostenRefusals.Refused> {

    private static final int LONGEST = 64 * 1024;

    /** An answer without success, on its way around the REST client. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PostenReply reply;

        Refused(PostenReply reply) {
            super(reply.toString(), null, false, false);
            this.reply = reply;
        }

        PostenReply reply() {
            return reply;
        }
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status / 100 != 2;
    }

    @Override
    public Refused toThrowable(Response response) {
        return new Refused(PostenReply.of(response.getStatus(), response::getHeaderString, body(response)));
    }

    private static byte[] body(Response response) {
        if (!response.hasEntity()) {
            return PostenReply.NOTHING;
        }
        try (InputStream body = response.readEntity(InputStream.class)) {
            return body == null ? PostenReply.NOTHING : body.readNBytes(LONGEST);
        } catch (IOException broken) {
            // the status was told all the same
            return PostenReply.NOTHING;
        }
    }
}
