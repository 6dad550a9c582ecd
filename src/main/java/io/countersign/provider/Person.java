package io.countersign.provider;

import java.time.LocalDate;

/**
 * A person, as the integrator describes them. All but the name may be null: not given.
 *
 * @param name the full name, never blank; null only when erased
 * @param phone with or without a country code, as given
 * @param nationalId the number by which a state knows the person
 */
public record Person(String name, String firstName, String lastName, String email, String phone, String nationalId,
        LocalDate birthDate) {

    /** A person of whom only the name is known. */
    public static Person named(String name) {
        return new Person(name, null, null, null, null, null, null);
    }

    /** A person of whom the name and the national id are known. */
    public static Person identified(String name, String nationalId) {
        return new Person(name, null, null, null, null, nationalId, null);
    }

    /** Silent about the person. */
    @Override
    public String toString() {
        return "Person[]";
    }
}
