/**
 * Holds the alert rules of {@code deploy/monitoring} against scrapes of the running gateway: a reader of scrapes, an evaluator
 * of the part of PromQL that the rules use, and the faults that must raise each alarm.
 */
package io.countersign.alarms;
