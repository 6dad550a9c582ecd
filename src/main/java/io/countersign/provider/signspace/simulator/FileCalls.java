package io.countersign.provider.signspace.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCall;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The operations about files. */
@Simulator
@Path(SimulatedSignSpaceWire.ROOT)
@Blocking
class FileCalls {

    private final ApiCalls calls;
    private final FileIntakes intakes;
    private final Downloads downloads;
    private final Replies replies;
    private final SimulatedSignSpaceConfig config;

    FileCalls(ApiCalls calls, FileIntakes intakes, Downloads downloads, Replies replies, SimulatedSignSpaceConfig config) {
        this.calls = calls;
        this.intakes = intakes;
        this.downloads = downloads;
        this.replies = replies;
        this.config = config;
    }

    @POST
    @Path("/" + SimulatedSignSpaceWire.CREATE_FILE)
    @Consumes(MediaType.WILDCARD)
    public Response create(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body) throws IOException {
        // closing reads what a refusal has left, so that the caller can send it all
        try (body) {
            return calls.answer(SimulatedSignSpaceWire.CREATE_FILE, () -> {
                JsonBody.checkType(type);
                FileIntakes.Kept kept = intakes.keep(body);
                return ApiCalls.Answer.json(null, replies.file(calls.call(), kept.id(), kept.file()));
            });
        }
    }

    /** The wait for a scan holds no thread, and no file. */
    @GET
    @Path("/" + SimulatedSignSpaceWire.DOWNLOAD)
    public Uni<Response> download(@RestQuery List<String> id) {
        WireCall call = calls.call();
        Executor workers = Infrastructure.getDefaultWorkerPool();
        return calls.answerLater(SimulatedSignSpaceWire.DOWNLOAD, () -> {
            if (id.isEmpty()) {
                throw RefusalException.invalid("id", TaskRules.REQUIRED);
            }
            Duration wait = downloads.scan(id)
                    ? call.duration(SimulatedSignSpaceWire.SCAN_TIME).orElse(config.scanTime())
                    : Duration.ZERO;
            Uni<Duration> scanned = Uni.createFrom().item(wait);
            return (wait.isZero() ? scanned : scanned.onItem().delayIt().by(wait)).emitOn(workers)
                    .map(waited -> file(call, id));
        });
    }

    private ApiCalls.Answer file(WireCall call, List<String> id) {
        if (call.suffers(SimulatedSignSpaceWire.INFECTED)) {
            throw RefusalException.invalid("id", "is infected by a virus");
        }
        if (call.suffers(SimulatedSignSpaceWire.FILE_NOT_FOUND)) {
            throw RefusalException.unknown("id", "file");
        }
        Downloads.Download file = downloads.read(id);
        return new ApiCalls.Answer(file.task(), Response.ok(file.bytes(), file.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name())).build());
    }

    /** RFC 6266: the name in ASCII, then as it is. */
    private static String disposition(String name) {
        return "attachment; filename=\"" + name.replaceAll("[^ !#-\\[\\]-~]", "_") + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
