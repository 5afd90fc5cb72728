package org.openportfolio.policy;

/** What became of a proposed policy. */
public enum ProposalState {
    OPEN,
    APPROVED,
    DECLINED,
    WITHDRAWN
}
