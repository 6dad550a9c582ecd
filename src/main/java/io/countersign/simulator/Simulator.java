package io.countersign.simulator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.inject.Stereotype;

import io.quarkus.arc.profile.IfBuildProfile;

/**
 * Marks a bean or a resource that only simulators need. It is built into {@code dev}, {@code test} and the separate
 * {@code simulator} package and into no other, so that production has neither its routes nor its beans.
 */
@Stereotype
@IfBuildProfile(anyOf = { "dev", "test", "simulator" })
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Simulator {
}
