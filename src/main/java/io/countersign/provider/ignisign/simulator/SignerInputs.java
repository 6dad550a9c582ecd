package io.countersign.provider.ignisign.simulator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is known of a signer, by M3's refs. IgniSign: phone numbers are E.164, countries ISO 3166-1 alpha-2, the birth date is a
 * date (S). Assumed: names and places have at most 255 characters, and a phone number at least seven digits.
 */
final class SignerInputs {

    private static final int MAX = 255;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@([^@\\s.]+\\.)+[^@\\s.]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, Predicate<String>> RULES = rules();

    private SignerInputs() {
    }

    private static Map<String, Predicate<String>> rules() {
        Map<String, Predicate<String>> rules = new LinkedHashMap<>();
        rules.put("firstName", text -> !text.isBlank());
        rules.put("lastName", text -> !text.isBlank());
        rules.put("email", text -> EMAIL.matcher(text).matches());
        rules.put("phoneNumber", text -> PHONE.matcher(text).matches());
        rules.put("nationality", COUNTRIES::contains);
        rules.put("birthDate", SignerInputs::isDate);
        rules.put("birthPlace", text -> !text.isBlank());
        rules.put("birthCountry", COUNTRIES::contains);
        return rules;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text) != null;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /**
     * The inputs that a body has.
     *
     * @throws RefusalException when one of them is invalid
     */
    static Map<String, String> read(Body body) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, Predicate<String>> rule : RULES.entrySet()) {
            String value = body.text(rule.getKey(), MAX);
            if (value == null) {
                continue;
            }
            if (!rule.getValue().test(value)) {
                throw RefusalException.rule("SIGNER_CREATION__INPUT_FIELD_VALUE_INVALID", rule.getKey());
            }
            inputs.put(rule.getKey(), value);
        }
        return inputs;
    }

    /** The inputs that a signer has. */
    static List<String> provided(Item signer) {
        return RULES.keySet().stream().filter(input -> signer.text(input) != null).toList();
    }

    /** The inputs that a profile needs and a signer has not. */
    static List<String> missing(Profile profile, Item signer) {
        List<String> missing = new ArrayList<>(profile.inputs());
        missing.removeAll(provided(signer));
        return missing;
    }

    /** As pages, mails and signatures call a signer. */
    static String name(Item signer) {
        String name = (blank(signer.text("firstName")) + " " + blank(signer.text("lastName"))).trim();
        return name.isEmpty() ? blank(signer.text("email")) : name;
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }
}
