package org.openportfolio.graphql.identity;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.auth.LoginConfig;

/** Chooses how this application learns who calls: by a signed token, at each request anew. */
@LoginConfig(authMethod = "MP-JWT", realmName = "portfolio")
@ApplicationScoped
public class BearerLogin {}
