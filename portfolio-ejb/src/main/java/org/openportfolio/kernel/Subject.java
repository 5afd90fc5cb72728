package org.openportfolio.kernel;

/**
 * What people are told about: a thing, an archive that they asked for or brought, or a request for
 * access between two of them. Of the latter nobody else is ever told.
 */
public sealed interface Subject extends Id permits Thing, ExportId, ImportId, AccessRequestId {}
