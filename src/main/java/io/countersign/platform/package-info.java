/**
 * What every room needs and none owns: the clock, transactions in contexts of their own, start-up checks, the byte
 * budget and the masking of what must not be shown.
 */
package io.countersign.platform;
