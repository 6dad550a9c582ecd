package io.countersign.provider;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the scope that the caller of a route must have. Callers have no keys yet, so nobody is refused by it yet; a route of a
 * provider's account, which shows what belongs to all tenants, is for an administrator.
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface CallerScope {

    /** Of whoever administers the accounts with providers. */
    String PROVIDERS_ADMIN = "providers:admin";

    String value();
}
