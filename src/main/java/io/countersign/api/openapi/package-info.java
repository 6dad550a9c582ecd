/** The description of the API and its texts. */
package io.countersign.api.openapi;
