/**
 * Signicat Sign, the API v1 that it calls "enterprise": REST with bearer tokens by client credentials, signing links from
 * us, one signed PDF packaged for each document, kept for thirty days after the last day on which anybody could sign.
 */
package io.countersign.provider.signicat;
