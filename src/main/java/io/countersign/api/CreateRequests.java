package io.countersign.api;

import java.io.InputStream;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

import io.countersign.posting.NewPosting;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Takes a create in either form. Reads it on the worker thread it is called on, and goes on without blocking.
 */
@ApplicationScoped
class CreateRequests {

    private static final String KEY_SHAPE = "[\\x21-\\x7e]{1,255}";

    private final CreateReader json;
    private final MultipartReader multipart;
    private final CreateFlow flow;
    private final ApiConfig config;

    CreateRequests(CreateReader json, MultipartReader multipart, CreateFlow flow, ApiConfig config) {
        this.json = json;
        this.multipart = multipart;
        this.flow = flow;
        this.config = config;
    }

    @CheckReturnValue
    Uni<Response> fromJson(InputStream body, String key) {
        return create(key, files -> json.read(body, files));
    }

    @CheckReturnValue
    Uni<Response> fromMultipart(MultipartFormDataInput body, String key) {
        return create(key, files -> multipart.read(body, files));
    }

    private Uni<Response> create(String key, Function<UploadedFiles, CreatePosting> read) {
        if (key != null && !key.matches(KEY_SHAPE)) {
            throw Problems.invalid(OneKey.HEADER, "must be 1 to 255 visible ASCII characters");
        }
        UploadedFiles files = new UploadedFiles(config.documentSize().asLongValue());
        try {
            CreatePosting wanted = read.apply(files);
            NewPosting.Key known = key == null ? null : new NewPosting.Key(key, Fingerprint.of(wanted));
            return flow.create(wanted, known).onTermination().call(() -> removed(files));
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static Uni<Void> removed(UploadedFiles files) {
        return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).invoke(files::close);
    }
}
