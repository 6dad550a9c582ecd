package io.countersign.api.create;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.ApiConfig;
import io.countersign.api.request.BodyFile;
import io.countersign.api.request.ContentDigest;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.platform.WorkersBusyException;
import io.countersign.posting.NewPosting;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Makes of the complete body of a create what it asks for, on the pool for uploads: decoding and hashing a hundred megabytes
 * takes its time.
 */
@ApplicationScoped
class CreateBodies {

    private final CreateReader json;
    private final MultipartReader multipart;
    private final ApiConfig config;
    private final WorkerPool uploads;
    private final WorkerPool files;

    CreateBodies(CreateReader json, MultipartReader multipart, ApiConfig config, WorkerPools pools) {
        this.json = json;
        this.multipart = multipart;
        this.config = config;
        this.uploads = pools.uploads();
        this.files = pools.files();
    }

    /**
     * What a body asks for.
     *
     * @param key with the fingerprint of the request; null when none was given
     * @param files hold the documents until they are closed
     */
    record Read(CreatePosting posting, NewPosting.Key key, UploadedFiles files) {
    }

    /** Reads JSON, and closes the body; fails with a problem. */
    @CheckReturnValue
    Uni<Read> readJson(BodyFile body, ContentDigest digest, String key) {
        return read(body, digest, key, json::read);
    }

    /** Reads {@code multipart/form-data}, and closes the body; fails with a problem. */
    @CheckReturnValue
    Uni<Read> readMultipart(BodyFile body, ContentDigest digest, String contentType, String key) {
        return read(body, digest, key, (bytes, into) -> multipart.read(bytes, contentType, into));
    }

    /** Removes the documents' files. */
    @CheckReturnValue
    Uni<Void> removed(UploadedFiles uploaded) {
        return files.run(() -> {
            uploaded.close();
            return null;
        });
    }

    /** Documents that take the place of others, and the files that hold them until they are closed. */
    record ReadDocuments(NewDocuments documents, UploadedFiles files) {
    }

    /** Reads JSON, and closes the body; fails with a problem. */
    @CheckReturnValue
    Uni<ReadDocuments> readDocuments(BodyFile body, ContentDigest digest) {
        return read(body, digest, (bytes, into) -> new ReadDocuments(json.read(bytes, into, NewDocuments.class), into));
    }

    private Uni<Read> read(BodyFile body, ContentDigest digest, String key,
            BiFunction<InputStream, UploadedFiles, CreatePosting> reader) {
        return read(body, digest, (bytes, into) -> {
            CreatePosting posting = reader.apply(bytes, into);
            return new Read(posting, key == null ? null : new NewPosting.Key(key, Fingerprint.of(posting)), into);
        });
    }

    private <T> Uni<T> read(BodyFile body, ContentDigest digest, BiFunction<InputStream, UploadedFiles, T> reader) {
        return uploads.run(() -> readNow(body, digest, reader))
                .onFailure(WorkersBusyException.class).call(() -> files.run(() -> {
                    body.close();
                    return null;
                }))
                .onFailure(WorkersBusyException.class).transform(busy -> Problems.tooManyUploads());
    }

    private <T> T readNow(BodyFile body, ContentDigest digest, BiFunction<InputStream, UploadedFiles, T> reader) {
        UploadedFiles uploaded = new UploadedFiles(config.documentSize().asLongValue());
        try (body) {
            if (digest.given() && !digest.fits(body.input())) {
                throw Problems.invalid(ContentDigest.HEADER, "is not the digest of the body: it was changed on its way.");
            }
            return reader.apply(body.input(), uploaded);
        } catch (IOException e) {
            uploaded.close();
            throw new java.io.UncheckedIOException(e);
        } catch (RuntimeException e) {
            uploaded.close();
            throw e;
        }
    }
}
