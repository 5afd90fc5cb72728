package org.openportfolio.directory.activation;

import java.util.Map;
import org.openportfolio.directory.account.CredentialKind;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** Somebody took a person's password or second factor away; their logins have ended. */
public record CredentialsReset(
        DistrictId district, PersonId by, PersonId thing, CredentialKind kind, ResetReason reason)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind.name(), "reason", reason.name());
    }
}
