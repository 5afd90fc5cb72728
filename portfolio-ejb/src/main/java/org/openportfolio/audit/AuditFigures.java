package org.openportfolio.audit;

/**
 * How much the audit log grew in some time.
 *
 * @param allowed entries about what was done
 * @param refused entries about what was tried and refused
 */
public record AuditFigures(int allowed, int refused) {}
