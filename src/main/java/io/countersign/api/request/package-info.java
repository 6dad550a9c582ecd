/** What every request passes: limits, bodies, parameters, the tenant. */
package io.countersign.api.request;
