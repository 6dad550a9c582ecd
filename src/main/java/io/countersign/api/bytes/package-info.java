/** Documents and evidence: downloads, and what an inspection found in them. */
package io.countersign.api.bytes;
