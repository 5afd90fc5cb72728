package org.openportfolio.push;

import java.util.Optional;
import org.openportfolio.directory.PersonView;

/** What became of a copy for one person. */
public record PushResult(PersonView person, PushOutcome outcome, Optional<PushRefusal> refusal) {}
