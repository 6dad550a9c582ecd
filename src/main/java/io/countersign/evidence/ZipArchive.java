package io.countersign.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.bytes.RandomBytesChannel;

/**
 * A zip within limits: of a hostile one, neither the directory nor what an entry becomes takes more memory or time than that of
 * a real one.
 */
final class ZipArchive implements AutoCloseable {

    static final int MAX_ENTRIES = 10_000;
    private static final long MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
    private static final long MAX_UNPACKED_BYTES = 1024L * 1024 * 1024;
    private static final int PART = 64 * 1024;

    private final ZipFile zip;
    private long unpacked;

    private ZipArchive(ZipFile zip) {
        this.zip = zip;
    }

    /** Something is wrong with the archive. The message holds no word of it. */
    static final class BrokenException extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }

    static ZipArchive open(RandomBytes bytes) throws IOException, BrokenException {
        long directory = ZipDirectory.size(bytes);
        if (directory < 0) {
            throw new BrokenException("It does not end as a zip does.");
        }
        if (directory > MAX_DIRECTORY_BYTES) {
            throw new BrokenException("It holds too many entries.");
        }
        try {
            ZipArchive archive = new ZipArchive(
                    ZipFile.builder().setSeekableByteChannel(new RandomBytesChannel(bytes)).get());
            archive.requireSound();
            return archive;
        } catch (IOException | IllegalArgumentException broken) {
            throw new BrokenException("Its directory cannot be read.");
        }
    }

    private void requireSound() throws BrokenException {
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : entries()) {
            if (!names.add(entry.getName())) {
                throw new BrokenException("It holds two entries of one name.");
            }
            if (!zip.canReadEntryData(entry)) {
                throw new BrokenException("An entry is encrypted, or compressed in an unusual way.");
            }
        }
        if (names.size() > MAX_ENTRIES) {
            throw new BrokenException("It holds too many entries.");
        }
    }

    private List<ZipArchiveEntry> entries() {
        return Collections.list(zip.getEntries());
    }

    List<String> names() {
        return entries().stream().map(ZipArchiveEntry::getName).toList();
    }

    boolean holds(String name) {
        return zip.getEntry(name) != null;
    }

    /**
     * Hands on all bytes of an entry, part by part.
     *
     * @throws BrokenException when it cannot be unpacked, its checksum differs, or the archive has become too large
     */
    void read(String name, Consumer<byte[]> to) throws BrokenException {
        ZipArchiveEntry entry = Optional.ofNullable(zip.getEntry(name))
                .orElseThrow(() -> new BrokenException("An entry is missing."));
        CRC32 checksum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                unpacked += part.length;
                if (unpacked > MAX_UNPACKED_BYTES) {
                    throw new BrokenException("Its entries become too large.");
                }
                checksum.update(part);
                to.accept(part);
            }
        } catch (IOException broken) {
            throw new BrokenException("An entry cannot be unpacked.");
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new BrokenException("An entry has another checksum than the directory says.");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
