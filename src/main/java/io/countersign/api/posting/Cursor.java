package io.countersign.api.posting;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.UUID;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.Rfc3339;
import io.countersign.posting.PostingQuery.Place;
import io.countersign.posting.PostingQuery.Sort;

/**
 * A place in a list, as callers carry it about without looking into it.
 */
final class Cursor {

    private static final String SEPARATOR = "|";

    private Cursor() {
    }

    static String write(Sort sort, Place place) {
        String text = String.join(SEPARATOR, sort.word(), place.at().toString(), place.posting().toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Place read(String cursor, Sort sort) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", -1);
            if (parts.length == 3 && parts[0].equals(sort.word())) {
                return new Place(Rfc3339.instant(parts[1]), UUID.fromString(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw broken();
        }
        throw broken();
    }

    private static RuntimeException broken() {
        return Problems.invalid("cursor", "is not one that a list of this sort gave; begin again without it");
    }
}
