package io.countersign.provider.posten.simulator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * Posten's archive, for organizations that pay for it. Our assumption is that a document is archived when its job is
 * confirmed, under the job's id.
 */
@Simulator
@Path(PostenWire.ROOT + "/{organization}/archive/documents/{id: \\d{1,18}}/pades")
@Blocking
class Archive {

    private final Calls calls;
    private final Downloads downloads;

    Archive(Calls calls, Downloads downloads) {
        this.calls = calls;
        this.downloads = downloads;
    }

    @GET
    public Response pades(String organization, long id) {
        return calls.answer(organization, id, () -> Calls.Answer.of(id,
                calls.file(downloads.archived(organization, id), MediaType.APPLICATION_OCTET_STREAM_TYPE)));
    }
}
