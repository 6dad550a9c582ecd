package io.countersign.provider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.interceptor.InterceptorBinding;

/**
 * Measures each call that a bean makes to its provider, retries and waiting included. The bean is a
 * {@link RemoteOperations}; a method that returns a {@code Uni} is an operation of the method's name.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MeasuredCalls {
}
