package org.openportfolio.keycloak;

import static org.openportfolio.keycloak.KeycloakAdmin.encoded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The logins of schools as identity providers of the realm: one per district at most. Who comes in
 * by one is found by the realm's own step, which neither makes an account nor believes a mail
 * address.
 */
final class SchoolLogins {
    private static final String PROVIDERS = "/portfolio/identity-provider/";

    private final KeycloakAdmin admin;

    SchoolLogins(KeycloakAdmin admin) {
        this.admin = admin;
    }

    /**
     * Makes it, or makes an existing one equal to it.
     *
     * @throws KeycloakFault Keycloak cannot read what the provider says of itself
     */
    void offer(SchoolLogin login) {
        var provider = provider(login);
        var path = path(login.district());
        if (admin.find(path).isEmpty()) {
            admin.post(PROVIDERS + "instances", provider);
        } else {
            admin.put(path, provider);
        }
        for (var mapper : admin.get(path + "/mappers")) {
            admin.delete(path + "/mappers/" + mapper.path("id").asText());
        }
        admin.post(path + "/mappers", mapper(login));
    }

    /** Takes who somebody is from the provider's answer, and nothing else. */
    private static Map<String, Object> mapper(SchoolLogin login) {
        boolean saml = login.provider() instanceof SchoolLogin.Saml;
        return Map.of(
                "name",
                "who the school says it is",
                "identityProviderAlias",
                SchoolLogin.alias(login.district()),
                "identityProviderMapper",
                saml ? "saml-user-attribute-idp-mapper" : "oidc-user-attribute-idp-mapper",
                "config",
                Map.of(
                        saml ? "attribute.name" : "claim",
                        login.claim(),
                        "user.attribute",
                        "portfolioSchoolId",
                        "syncMode",
                        "IMPORT"));
    }

    /**
     * Ends it: whose account was linked to it logs in with a password again.
     *
     * @return whether there was one
     */
    boolean end(String district) {
        SchoolLogin.requireAlias(district);
        var path = path(district);
        if (admin.find(path).isEmpty()) {
            return false;
        }
        admin.delete(path);
        return true;
    }

    private ObjectNode provider(SchoolLogin login) {
        var config =
                login.provider() instanceof SchoolLogin.OpenId openId
                        ? config(openId)
                        : config((SchoolLogin.Saml) login.provider(), login.claim());
        config.put("syncMode", "IMPORT")
                .put("portfolioDistrict", login.district())
                .put("portfolioBy", login.by().word());
        var provider = KeycloakAdmin.JSON.createObjectNode();
        provider.put("alias", SchoolLogin.alias(login.district()))
                .put("displayName", login.button())
                .put("providerId", protocol(login.provider()))
                .put("enabled", true)
                .put("trustEmail", false)
                .put("storeToken", false)
                .put("addReadTokenRoleOnCreate", false)
                .put("linkOnly", false)
                .put("hideOnLogin", login.button().isBlank())
                .put("firstBrokerLoginFlowAlias", "portfolio school first login")
                .put("postBrokerLoginFlowAlias", "portfolio school login");
        provider.set("config", config);
        return provider;
    }

    private ObjectNode config(SchoolLogin.OpenId login) {
        var config = described(login, login.issuer() + "/.well-known/openid-configuration");
        if (!login.issuer().toString().equals(config.path("issuer").asText())) {
            throw new KeycloakFault("The provider calls itself " + config.path("issuer").asText());
        }
        return config.put("clientId", login.client())
                .put("clientSecret", login.secret())
                .put("clientAuthMethod", "client_secret_post")
                .put("defaultScope", "openid")
                .put("validateSignature", "true")
                .put("useJwksUrl", "true")
                .put("pkceEnabled", "true")
                .put("pkceMethod", "S256");
    }

    /**
     * Only what the school signed is believed, and it is for us alone. Who they are links the
     * account too: the name that SAML gives to a subject may be another one at each login.
     */
    private ObjectNode config(SchoolLogin.Saml login, String attribute) {
        var config = described(login, login.metadata().toString());
        if (config.path("signingCertificate").asText().isBlank()) {
            throw new KeycloakFault(
                    "The provider's metadata has no certificate that it signs with");
        }
        return config.put("validateSignature", "true")
                .put("wantAssertionsSigned", "true")
                .put("principalType", "ATTRIBUTE")
                .put("principalAttribute", attribute)
                .put("allowCreate", "true")
                .put("postBindingResponse", "true")
                .put("loginHint", "false");
    }

    private ObjectNode described(SchoolLogin.Provider provider, String address) {
        return (ObjectNode)
                admin.post(
                        PROVIDERS + "import-config",
                        Map.of("providerId", protocol(provider), "fromUrl", address));
    }

    private static String protocol(SchoolLogin.Provider provider) {
        return provider instanceof SchoolLogin.Saml ? "saml" : "oidc";
    }

    private static String path(String district) {
        return PROVIDERS + "instances/" + encoded(SchoolLogin.alias(district));
    }

    /** The districts that have one. */
    List<String> districts() {
        var found = new ArrayList<String>();
        for (var provider : admin.get(PROVIDERS + "instances")) {
            var district = provider.path("config").path("portfolioDistrict");
            if (district.isTextual()) {
                found.add(district.asText());
            }
        }
        return found;
    }
}
