/** Creating a posting: reading the request, checking it, storing it, sending it, answering. */
package io.countersign.api.create;
