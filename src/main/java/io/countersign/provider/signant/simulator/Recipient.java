package io.countersign.provider.signant.simulator;

import java.util.Objects;

import io.countersign.simulator.desk.CeremonyState;

/**
 * One who is to sign.
 *
 * @param key random; the end of the sign URL and the key on the desk
 * @param name as the client gave it
 * @param state how far the recipient is
 * @param age who may sign
 */
record Recipient(String key, String name, CeremonyState state, AgeRule age) {

    Recipient {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(age, "age is null");
    }

    Recipient in(CeremonyState next) {
        return new Recipient(key, name, next, age);
    }
}
