package io.countersign.provider.posten.recorded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * A request as lines that say what the contract is about and nothing that two good clients may do in two ways: method, shape
 * of the address, media types, the parts of a multipart, the entries of a package, and every XML document by
 * {@link XmlStructure}.
 */
public final class RequestStructure {

    private static final String INDENT = "  ";

    private final Names names = new Names();
    private final List<String> lines = new ArrayList<>();

    private RequestStructure() {
    }

    /** The lines, each ended by a line feed. */
    public static String of(RecordedRequest request) {
        RequestStructure structure = new RequestStructure();
        structure.request(request);
        return structure.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private void request(RecordedRequest request) {
        lines.add(request.method() + " " + request.operation() + query(request.uri().getRawQuery()));
        lines.add("Accept: " + request.headers().getOrDefault("accept", "nothing"));
        if (request.body().length == 0) {
            lines.add("no body");
        } else if (request.header("content-type").startsWith("multipart/")) {
            lines.add("body: " + request.header("content-type"));
            parts(request);
        } else {
            content(request.header("content-type"), request.body(), "");
        }
    }

    /** The names of the parameters, and whether they have values. */
    private static String query(String query) {
        return query == null || query.isEmpty() ? ""
                : Stream.of(query.split("&")).map(parameter -> parameter.replaceFirst("=.+", "=…")).sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }

    private void parts(RecordedRequest request) {
        MimeTokenStream tokens = new MimeTokenStream();
        tokens.parseHeadless(new ByteArrayInputStream(request.body()), request.headers().get("content-type"));
        try {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (state == EntityState.T_BODY) {
                    content(tokens.getBodyDescriptor().getMimeType(), tokens.getDecodedInputStream().readAllBytes(), INDENT);
                }
            }
        } catch (MimeException broken) {
            throw new IllegalArgumentException("This is no multipart", broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void content(String type, byte[] bytes, String indent) {
        lines.add(indent + "content: " + type);
        if (type.endsWith("xml")) {
            xml(bytes, indent + INDENT);
        } else {
            zip(bytes, indent + INDENT);
        }
    }

    private void xml(byte[] bytes, String indent) {
        XmlStructure.of(bytes, names).forEach(line -> lines.add(indent + line));
    }

    private void zip(byte[] bytes, String indent) {
        Map<String, byte[]> xml = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                lines.add(indent + "entry: " + names.file(entry.getName()));
                if (entry.getName().endsWith(".xml")) {
                    xml.put(entry.getName(), content);
                }
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("This is no zip", broken);
        }
        xml.forEach((name, content) -> {
            lines.add(indent + name);
            xml(content, indent + INDENT);
        });
    }
}
