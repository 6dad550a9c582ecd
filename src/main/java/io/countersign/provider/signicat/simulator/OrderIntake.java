package io.countersign.provider.signicat.simulator;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import io.countersign.simulator.Simulator;

/** Reads the body of a create call and holds it against every rule. */
@Simulator
@ApplicationScoped
class OrderIntake {

    /** The validator names the place within a list of words twice. */
    private static final String IN_A_LIST = ".<list element>";

    private final Validator validator;

    OrderIntake(Validator validator) {
        this.validator = validator;
    }

    /** @throws RefusalException when a rule is broken */
    OrderBody read(String body) {
        OrderBody order = Json.received(body, OrderBody.class);
        refuse(validator.validate(order).stream().map(OrderIntake::violation)
                .sorted((one, other) -> one.propertyPath().compareTo(other.propertyPath())).toList());
        refuse(OrderRules.violations(order));
        return order;
    }

    private static Violation violation(ConstraintViolation<OrderBody> broken) {
        return new Violation(broken.getPropertyPath().toString().replace(IN_A_LIST, ""), broken.getMessage());
    }

    static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw RefusalException.violations(violations);
        }
    }
}
