package io.countersign.provider;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.smallrye.mutiny.Uni;

/**
 * Stands around the annotations of fault tolerance, so that a call counts once, as the gateway sees it: with its retries, and
 * also when a breaker does not let it leave.
 */
@MeasuredCalls
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CallMeasurement {

    private final ProviderCalls calls;

    CallMeasurement(ProviderCalls calls) {
        this.calls = calls;
    }

    @AroundInvoke
    Object measure(InvocationContext context) throws Exception {
        Object result = context.proceed();
        return result instanceof Uni<?> call && context.getTarget() instanceof RemoteOperations adapter
                ? calls.measured(adapter.provider(), context.getMethod().getName(), call)
                : result;
    }
}
