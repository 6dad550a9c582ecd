package io.countersign.provider.posten.asice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;

import io.countersign.provider.posten.tls.OrganizationKey;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * An ASiC-E package on its way into a temporary file: the documents, then {@code manifest.xml}, then the signature. Posten:
 * without an entry {@code mimetype}, and with nothing else in META-INF. To be used by one thread at a time, a worker.
 */
public final class AsicePackage implements AutoCloseable {

    private static final String MANIFEST = "manifest.xml";
    private static final String SIGNATURE = "META-INF/signatures.xml";

    private final TemporaryFile file = new TemporaryFile();
    private final ZipOutputStream zip = new ZipOutputStream(file.output());
    private final MessageDigest digest = sha256();
    private final List<PackageFile> files = new ArrayList<>();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no SHA-256.", e);
        }
    }

    /** Begins a file, after the end of the one before. */
    public void begin(String name) {
        try {
            zip.putNextEntry(new ZipEntry(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on with the file that was begun. */
    public void write(byte[] bytes) {
        try {
            zip.write(bytes);
            digest.update(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the file that was begun, as one that the signature covers. */
    public void end(String name, String mediaType) {
        files.add(new PackageFile(name, mediaType, digest.digest()));
    }

    public void manifest(byte[] manifest) {
        begin(MANIFEST);
        write(manifest);
        end(MANIFEST, "application/xml");
    }

    /** Signs all that is in it; nothing can be added any more. */
    public void sign(OrganizationKey key, Instant at) {
        try {
            Document signature = PackageSignature.of(files, key, at);
            zip.putNextEntry(new ZipEntry(SIGNATURE));
            TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(signature),
                    new StreamResult(zip));
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TransformerException e) {
            throw new IllegalStateException("The signature of the package for Posten cannot be written.", e);
        }
    }

    public long size() {
        try {
            return file.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole package, once it is signed, read on these threads. */
    public Multi<Buffer> bytes(Executor workers) {
        return file.bytes(workers);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
