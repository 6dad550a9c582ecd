/** Failures as problem+json: what each one is called, what it means and what the caller can do. */
package io.countersign.api.problem;
