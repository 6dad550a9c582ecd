package io.countersign.provider.signicat.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.countersign.simulator.SigningPage;

/**
 * The form of a task document, as it is filled in.
 *
 * @param position among the forms of the task, from 0
 * @param document the task document's id
 * @param given its parameters and what stands in them at first
 */
record FormFields(int position, String document, List<OrderBody.Param> given) {

    List<SigningPage.Field> fields() {
        return IntStream.range(0, given.size()).mapToObj(index -> new SigningPage.Field(name(index), given.get(index).name(),
                Optional.ofNullable(given.get(index).value()).orElse(""))).toList();
    }

    /** @param posted by field name; null where a field was not posted, which leaves what stood in it */
    List<OrderBody.Param> filled(UnaryOperator<String> posted) {
        return IntStream.range(0, given.size()).mapToObj(index -> {
            String value = posted.apply(name(index));
            return value == null ? given.get(index) : new OrderBody.Param(given.get(index).name(), value);
        }).toList();
    }

    private String name(int index) {
        return "form-" + position + "-" + index;
    }
}
