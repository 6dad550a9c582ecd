package io.countersign.api.create;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.ApiConfig;
import io.countersign.api.request.Rfc3339;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * Reads the body of a create, strictly, and its documents straight into temporary files, however long they are. Blocks:
 * for worker threads only.
 */
@ApplicationScoped
class CreateReader {

    private static final String FILES = "files";

    private final JsonMapper mapper;
    private final ApiConfig config;

    CreateReader(ApiConfig config) {
        this.config = config;
        this.mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(UploadedFile.class, new IntoFile())
                        .addDeserializer(Instant.class, new FromText<>(Rfc3339::instant))
                        .addDeserializer(LocalDate.class, new FromText<>(Rfc3339::date)))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, shape -> shape
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        // the content of a document does not count: it is streamed past this limit into its file
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(Math.toIntExact(config.postingSize().asLongValue())).maxNestingDepth(50).build());
    }

    /**
     * @param files take the documents' contents
     * @return never null; fails with a problem that names the field
     */
    CreatePosting read(InputStream json, UploadedFiles files) {
        return read(json, files, CreatePosting.class);
    }

    /** As {@link #read(InputStream, UploadedFiles)}, of another body that has documents. */
    <T> T read(InputStream json, UploadedFiles files, Class<T> type) {
        try {
            T read = mapper.readerFor(type).withAttribute(FILES, files)
                    .readValue(new CountedStream(json, config.requestSize().asLongValue()));
            if (read == null) {
                throw Problems.malformed("The body must be a JSON object.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw problem(e);
        } catch (CountedStream.TooLong e) {
            throw Problems.tooLarge("The request", config.requestSize().asLongValue());
        } catch (IOException e) {
            throw Problems.malformed("The body broke off.");
        }
    }

    private HttpProblem problem(JsonProcessingException failure) {
        if (causedBy(failure, CountedStream.TooLong.class)) {
            return Problems.tooLarge("The request", config.requestSize().asLongValue());
        }
        if (causedBy(failure, UploadedFiles.TooLarge.class)) {
            return Problems.tooLarge("A document", config.documentSize().asLongValue());
        }
        String field = failure instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        if (failure instanceof UnrecognizedPropertyException) {
            return Problems.invalid(field, "is no field here.");
        }
        if (failure instanceof StreamConstraintsException || causedBy(failure, StreamConstraintsException.class)) {
            return Problems.malformed("The JSON is too long or too deeply nested.");
        }
        return failure instanceof JsonMappingException && !field.isEmpty() ? Problems.invalid(field, messageOf(failure))
                : Problems.malformed("The body is not the JSON that is expected here (line %d, column %d)."
                        .formatted(failure.getLocation() == null ? 0 : failure.getLocation().getLineNr(),
                                failure.getLocation() == null ? 0 : failure.getLocation().getColumnNr()));
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Never the value itself: it may be a national id, or a document. */
    private static String messageOf(Throwable failure) {
        if (causedBy(failure, NotBase64.class)) {
            return "is not base64.";
        }
        return causedBy(failure, DateTimeException.class)
                ? "is not of the form that is expected here: 2026-11-22 for a date, 2026-11-22T10:15:00Z for an instant."
                : "is not of the type that is expected here.";
    }

    private static String path(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    /** Decodes base64 into a file, without ever holding it whole. */
    private static final class IntoFile extends JsonDeserializer<UploadedFile> {

        @Override
        public UploadedFile deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            UploadedFiles files = (UploadedFiles) context.getAttribute(FILES);
            try {
                return files.receive(parser::readBinaryValue);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw JsonMappingException.from(parser, "not base64", new NotBase64(e));
            }
        }
    }

    /** Takes text alone: a number would else count as seconds or days. */
    private static final class FromText<T> extends JsonDeserializer<T> {

        private final Function<String, T> parse;

        FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw JsonMappingException.from(parser, "no text");
            }
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException e) {
                throw JsonMappingException.from(parser, "no time", e);
            }
        }
    }

    private static final class NotBase64 extends IOException {

        private static final long serialVersionUID = 1L;

        NotBase64(Throwable cause) {
            super(cause);
        }
    }
}
