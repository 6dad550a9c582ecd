/** The pages of {@code docs} that follow from the code. */
package io.countersign.docs;
