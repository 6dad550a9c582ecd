/** The providers that this gateway has, and what each can do. */
package io.countersign.api.provider;
