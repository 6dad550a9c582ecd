package io.countersign.adapter.options;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.countersign.adapter.address.Loopback;
import io.countersign.provider.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Reads a provider's own options of one place in a request, each by its type. What cannot be is noted as a violation and
 * read as absent, which is null; a null counts as absent.
 */
public final class OptionsReader extends GivenOptions {

    private static final int MAX_TEXT = 500;
    private static final int MAX_ITEMS = 100;

    /**
     * @param provider its name for people
     * @param given null when there are none
     * @param path of the place in our own names, such as {@code signers[0].options}
     * @param violations takes what cannot be
     */
    public OptionsReader(String provider, JsonObject given, String path, List<Violation> violations) {
        super(provider, given, path, violations);
    }

    /** The JSON Schema of the options that are read; what reading returns does not matter. */
    static <T> JsonObject schema(Function<OptionsReader, T> read) {
        OptionsReader asked = new OptionsReader("", null, "", new ArrayList<>());
        T unused = read.apply(asked);
        Map<String, JsonObject> members = new LinkedHashMap<>();
        asked.known().forEach((name, type) -> members.put(name, type.get()));
        return OptionTypes.object(members);
    }

    /** A text of at most 500 characters that is not blank. */
    public String text(String name) {
        return text(name, MAX_TEXT);
    }

    /** A text of at most so many characters that is not blank. */
    public String text(String name, int longest) {
        Object value = value(name, () -> OptionTypes.text(longest));
        return value == null || fits(value, longest) ? (String) value : wrong(name, textOf(longest));
    }

    /** Texts of at most 500 characters, none of them blank; empty when absent. A list that is given holds something. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<?> items = items(name, () -> OptionTypes.text(MAX_TEXT));
        for (int i = 0; i < items.size(); i++) {
            if (fits(items.get(i), MAX_TEXT)) {
                texts.add((String) items.get(i));
            } else {
                wrong(name + "[" + i + "]", textOf(MAX_TEXT));
            }
        }
        return texts;
    }

    /** Texts by names of any kind, at most 100, each of at most 500 characters and not blank; empty when absent. */
    public Map<String, String> textsByName(String name) {
        Object value = value(name, () -> OptionTypes.texts(MAX_TEXT, MAX_ITEMS));
        if (value instanceof JsonObject members && !members.isEmpty() && members.size() <= MAX_ITEMS) {
            return read(name, members, OptionsReader::allTexts);
        }
        if (value != null) {
            wrong(name, "Must be an object of 1 to " + MAX_ITEMS + " members. Leave it out where there are none.");
        }
        return Map.of();
    }

    private Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        given().fieldNames().forEach(member -> texts.put(member, text(member)));
        texts.values().removeIf(Objects::isNull);
        return texts;
    }

    private static boolean fits(Object value, int longest) {
        return value instanceof String text && !text.isBlank() && text.length() <= longest;
    }

    private static String textOf(int longest) {
        return "Must be a text of 1 to " + longest + " characters, and not blank.";
    }

    /**
     * An object.
     *
     * @param read reads its members, each of which it must ask for; the others are refused
     */
    public <T> T object(String name, Function<OptionsReader, T> read) {
        Object value = value(name, () -> schema(read));
        if (value == null) {
            return null;
        }
        return value instanceof JsonObject members ? read(name, members, read) : wrong(name, "Must be an object.");
    }

    /**
     * A list of objects; empty when absent. A list that is given holds something.
     *
     * @param read as for {@link #object}
     */
    public <T> List<T> list(String name, Function<OptionsReader, T> read) {
        List<T> list = new ArrayList<>();
        List<?> items = items(name, () -> schema(read));
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonObject members) {
                list.add(read(name + "[" + i + "]", members, read));
            } else {
                wrong(name + "[" + i + "]", "Must be an object.");
            }
        }
        return list;
    }

    private <T> T read(String name, JsonObject members, Function<OptionsReader, T> read) {
        OptionsReader inner = new OptionsReader(provider(), members, path(name), violations());
        T value = read.apply(inner);
        inner.refuseOthers();
        return value;
    }

    private List<?> items(String name, Supplier<JsonObject> type) {
        Object value = value(name, () -> OptionTypes.list(type.get(), MAX_ITEMS));
        if (value == null) {
            return List.of();
        }
        List<?> items = value instanceof JsonArray array ? array.stream().toList() : List.of();
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            wrong(name, "Must be a list of 1 to " + MAX_ITEMS + " items. Leave it out where there are none.");
            return List.of();
        }
        return items;
    }

    /** True or false. */
    public Boolean bool(String name) {
        Object value = value(name, OptionTypes::bool);
        return value == null || value instanceof Boolean ? (Boolean) value : wrong(name, "Must be true or false.");
    }

    /** A whole number; 5.0 is one too. */
    public Integer integer(String name, int least, int most) {
        Object value = value(name, () -> OptionTypes.integer(least, most));
        if (value == null) {
            return null;
        }
        String message = most == Integer.MAX_VALUE ? "Must be a whole number, " + least + " or more."
                : "Must be a whole number from " + least + " to " + most + ".";
        if (!(value instanceof Number number)) {
            return wrong(name, message);
        }
        try {
            int whole = new BigDecimal(number.toString()).intValueExact();
            return whole < least || whole > most ? wrong(name, message) : Integer.valueOf(whole);
        } catch (ArithmeticException | NumberFormatException e) {
            return wrong(name, message);
        }
    }

    /** A date such as 1990-12-31. */
    public LocalDate date(String name) {
        Object value = value(name, OptionTypes::date);
        try {
            return value == null ? null : LocalDate.parse(value.toString());
        } catch (DateTimeParseException e) {
            return wrong(name, "Must be a date such as 1990-12-31.");
        }
    }

    /**
     * One of a few words.
     *
     * @param choices all that there are
     * @param word by which a choice is given
     */
    public <T> T choice(String name, List<T> choices, Function<T, String> word) {
        Object value = value(name, () -> OptionTypes.choice(choices.stream().map(word).toList()));
        if (value == null) {
            return null;
        }
        return choices.stream().filter(choice -> word.apply(choice).equals(value)).findFirst()
                .orElseGet(() -> wrong(name, "Must be one of "
                        + choices.stream().map(word).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * An https address.
     *
     * @param plainLoopback true where an address of this machine may do without https
     */
    public URI webAddress(String name, boolean plainLoopback) {
        String text = text(name);
        know(name, () -> OptionTypes.webAddress(MAX_TEXT));
        if (text == null) {
            return null;
        }
        try {
            URI address = new URI(text);
            boolean plain = plainLoopback && "http".equalsIgnoreCase(address.getScheme()) && Loopback.is(address);
            boolean web = address.getHost() != null && ("https".equalsIgnoreCase(address.getScheme()) || plain);
            return web ? address : wrong(name, "Must be an https address: " + provider() + " takes no other.");
        } catch (URISyntaxException e) {
            return wrong(name, "Must be an https address: " + provider() + " takes no other.");
        }
    }
}
