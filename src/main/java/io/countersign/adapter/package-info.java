/**
 * What the rooms of providers share: options, addresses, text and calls over HTTP. No simulator may know it.
 */
package io.countersign.adapter;
