package io.countersign.api.create;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjIntConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import io.countersign.api.request.StorableText;
import io.countersign.platform.RunMode;
import io.countersign.provider.Violation;
import io.vertx.core.json.JsonObject;

/**
 * What must hold for every create, whoever the provider.
 */
@ApplicationScoped
class CreateChecks {

    static final String OTHER_DIGEST = "does not have the digest that the request names: it was changed on its way. Nothing was stored.";
    private static final int MAX_METADATA = 16 * 1024;
    private static final int MAX_DOCUMENTS = 100;

    private final Validator validator;
    private final RunMode mode;
    private final Clock clock;

    CreateChecks(Validator validator, RunMode mode, Clock clock) {
        this.validator = validator;
        this.mode = mode;
        this.clock = clock;
    }

    /** Empty when all is well. */
    List<Violation> violations(CreatePosting posting) {
        List<Violation> found = new ArrayList<>();
        violations(posting, found);
        checkDocuments(posting.documents(), found);
        checkReturnUrls(posting.returnUrls(), found);
        checkTimes(posting, found);
        checkJson(posting, found);
        return found;
    }

    /** The same of documents that take the place of others. */
    List<Violation> violations(NewDocuments requested) {
        List<Violation> found = new ArrayList<>();
        violations(requested, found);
        checkDocuments(requested.documents(), found);
        each(requested.documents(), (document, i) -> checkStorable(document.options(), "documents[" + i + "].options", found));
        return found;
    }

    private <T> void violations(T requested, List<Violation> found) {
        validator.validate(requested).stream()
                .map(one -> new Violation(pathOf(one.getPropertyPath().toString()), one.getMessage()))
                .sorted((one, other) -> one.field().compareTo(other.field())).forEach(found::add);
    }

    private void checkTimes(CreatePosting posting, List<Violation> found) {
        Instant end = posting.expiresAt();
        if (end != null && !end.isAfter(clock.instant())) {
            found.add(new Violation("expiresAt", "must be in the future"));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        each(posting.signers(), (signer, i) -> {
            LocalDate born = signer.birthDate();
            if (born != null && !born.isBefore(today)) {
                found.add(new Violation("signers[" + i + "].birthDate", "must be in the past"));
            }
        });
    }

    private static void checkJson(CreatePosting posting, List<Violation> found) {
        if (posting.metadata() != null && sizeOf(posting.metadata()) > MAX_METADATA) {
            found.add(new Violation("metadata", "must not be longer than 16 KiB of JSON"));
        }
        checkStorable(posting.metadata(), "metadata", found);
        checkStorable(posting.options(), "options", found);
        each(posting.signers(), (signer, i) -> checkStorable(signer.options(), "signers[" + i + "].options", found));
        each(posting.documents(), (document, i) -> checkStorable(document.options(), "documents[" + i + "].options", found));
    }

    private static void checkStorable(Map<String, Object> json, String field, List<Violation> found) {
        if (!StorableText.is(json)) {
            found.add(new Violation(field, StorableText.NUL));
        }
    }

    private static <T> void each(List<T> all, ObjIntConsumer<T> check) {
        for (int i = 0; all != null && i < all.size(); i++) {
            if (all.get(i) != null) {
                check.accept(all.get(i), i);
            }
        }
    }

    /** Hibernate Validator names the element where the path is that of the list. */
    private static String pathOf(String path) {
        return path.replace(".<list element>", "");
    }

    private static int sizeOf(Map<String, Object> metadata) {
        return new JsonObject(metadata).toBuffer().length();
    }

    private void checkDocuments(List<CreatePosting.Document> documents, List<Violation> found) {
        if (documents == null || documents.isEmpty()) {
            found.add(new Violation("documents", "must name at least one document"));
            return;
        }
        if (documents.size() > MAX_DOCUMENTS) {
            found.add(new Violation("documents", "must not name more than " + MAX_DOCUMENTS + " documents"));
        }
        each(documents, (document, i) -> checkContent(document, "documents[" + i + "]", found));
    }

    private static void checkContent(CreatePosting.Document document, String path, List<Violation> found) {
        UploadedFile content = document.content();
        if ((content == null) == (document.contentRef() == null)) {
            found.add(new Violation(path + ".content", "give the bytes, or contentRef, and not both"));
        } else if (content != null && content.size() == 0) {
            found.add(new Violation(path + ".content", "must not be empty"));
        } else if (content != null && isPdf(document) && !content.pdf()) {
            found.add(new Violation(path + ".content", "is not a PDF, though its content type says so"));
        }
        if (content != null && !fits(document, content.sha256())) {
            found.add(new Violation(path + ".content", OTHER_DIGEST));
        }
    }

    /** Whether the bytes are those that the integrator means, where they were named by their digest. */
    static boolean fits(CreatePosting.Document document, String sha256) {
        return document.sha256() == null || document.sha256().equalsIgnoreCase(sha256);
    }

    static String contentType(CreatePosting.Document document) {
        return document.contentType() == null ? "application/pdf" : document.contentType().toLowerCase(Locale.ROOT);
    }

    private static boolean isPdf(CreatePosting.Document document) {
        return "application/pdf".equals(contentType(document));
    }

    private void checkReturnUrls(CreatePosting.ReturnUrls urls, List<Violation> found) {
        if (urls != null) {
            checkReturnUrl(urls.completed(), "completed", found);
            checkReturnUrl(urls.cancelled(), "cancelled", found);
            checkReturnUrl(urls.failed(), "failed", found);
        }
    }

    private void checkReturnUrl(URI url, String name, List<Violation> found) {
        if (url != null && (url.toString().length() > 2000 || !mayBeReturnedTo(url))) {
            found.add(new Violation("returnUrls." + name,
                    "must be an absolute https address of at most 2000 characters, without user and fragment"));
        }
    }

    private boolean mayBeReturnedTo(URI url) {
        boolean plain = url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
        boolean loopback = "localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost());
        return plain && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && loopback && !mode.production());
    }
}
