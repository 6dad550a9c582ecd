package io.countersign.provider.signant.simulator;

import java.time.LocalDate;
import java.time.Period;

/**
 * Who may sign, by age. Signant: a check that fails cancels the signing and sends the person to CancelUrl if there is one.
 *
 * @param birthDate the date that must match; null for any
 * @param minimum in whole years; null for any
 * @param maximum in whole years; null for any
 */
record AgeRule(LocalDate birthDate, Integer minimum, Integer maximum) {

    boolean asksForBirthDate() {
        return birthDate != null || minimum != null || maximum != null;
    }

    boolean admits(LocalDate born, LocalDate today) {
        int age = Period.between(born, today).getYears();
        return (birthDate == null || birthDate.equals(born))
                && (minimum == null || age >= minimum)
                && (maximum == null || age <= maximum);
    }

    /** A birth date that passes where any can: the demanded one, else just old enough. */
    LocalDate plausible(LocalDate today) {
        if (birthDate != null) {
            return birthDate;
        }
        if (minimum != null) {
            return today.minusYears(minimum).minusDays(1);
        }
        return today.minusYears(maximum == null ? 40 : maximum);
    }
}
