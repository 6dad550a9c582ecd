package io.countersign.provider.ignisign.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An ASiC-E container: the document and the XAdES of each signer (S). ETSI EN 319 162-1: the type first, not compressed. */
final class Container {

    static final String TYPE = "application/vnd.etsi.asic-e+zip";

    private Container() {
    }

    static byte[] of(String name, byte[] document, List<byte[]> signatures) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            addType(zip);
            add(zip, name, document);
            for (int index = 0; index < signatures.size(); index++) {
                add(zip, "META-INF/signatures%03d.xml".formatted(index + 1), signatures.get(index));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("An archive in memory could not be written", broken);
        }
        return bytes.toByteArray();
    }

    private static void addType(ZipOutputStream zip) throws IOException {
        byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        ZipEntry entry = new ZipEntry("mimetype");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(type.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(type);
        zip.closeEntry();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
