package io.countersign.provider.signicat.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.countersign.simulator.desk.SigningPage;

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

    /** @param posted by field name; a field that was not posted leaves what stood in it */
    List<OrderBody.Param> filled(Map<String, List<String>> posted) {
        return IntStream.range(0, given.size()).mapToObj(index -> {
            List<String> values = posted.getOrDefault(name(index), List.of());
            return values.isEmpty() ? given.get(index) : new OrderBody.Param(given.get(index).name(), values.get(0));
        }).toList();
    }

    private String name(int index) {
        return "form-" + position + "-" + index;
    }
}
