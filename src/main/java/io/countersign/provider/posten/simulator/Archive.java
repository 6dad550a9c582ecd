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
@Path(SimulatedPostenWire.ROOT + "/{organization}/archive/documents/{id: \\d{1,18}}/pades")
@Blocking
class Archive {

    private final JobCalls jobCalls;
    private final Downloads downloads;

    Archive(JobCalls jobCalls, Downloads downloads) {
        this.jobCalls = jobCalls;
        this.downloads = downloads;
    }

    @GET
    public Response pades(String organization, long id) {
        return jobCalls.answer(organization, id, () -> JobCalls.Answer.of(id,
                jobCalls.file(downloads.archived(organization, id), MediaType.APPLICATION_OCTET_STREAM_TYPE)));
    }
}
