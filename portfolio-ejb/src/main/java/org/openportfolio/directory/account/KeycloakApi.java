package org.openportfolio.directory.account;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What we ask of Keycloak: the token of our service account, and its Admin REST API for users. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface KeycloakApi {
    String USER = "/admin/realms/{realm}/users/{id}";

    @POST
    @Path("/realms/{realm}/protocol/openid-connect/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    JsonObject token(
            @PathParam("realm") String realm,
            @FormParam("grant_type") String grant,
            @FormParam("client_id") String client,
            @FormParam("client_secret") String secret);

    @GET
    @Path("/realms/{realm}/protocol/openid-connect/certs")
    JsonObject keys(@PathParam("realm") String realm);

    @GET
    @Path("/admin/realms/{realm}/users")
    JsonArray users(
            @PathParam("realm") String realm,
            @QueryParam("username") String username,
            @QueryParam("exact") boolean exact,
            @QueryParam("briefRepresentation") boolean brief);

    @POST
    @Path("/admin/realms/{realm}/users")
    Response create(@PathParam("realm") String realm, JsonObject user);

    @GET
    @Path(USER)
    JsonObject user(@PathParam("realm") String realm, @PathParam("id") String id);

    @PUT
    @Path(USER)
    void update(@PathParam("realm") String realm, @PathParam("id") String id, JsonObject user);

    @POST
    @Path(USER + "/logout")
    void logout(@PathParam("realm") String realm, @PathParam("id") String id);

    @GET
    @Path(USER + "/role-mappings/realm")
    JsonArray roles(@PathParam("realm") String realm, @PathParam("id") String id);

    @GET
    @Path(USER + "/role-mappings/realm/available")
    JsonArray availableRoles(@PathParam("realm") String realm, @PathParam("id") String id);

    @POST
    @Path(USER + "/role-mappings/realm")
    void grant(@PathParam("realm") String realm, @PathParam("id") String id, JsonArray roles);

    @DELETE
    @Path(USER)
    void remove(@PathParam("realm") String realm, @PathParam("id") String id);

    @GET
    @Path(USER + "/credentials")
    JsonArray credentials(@PathParam("realm") String realm, @PathParam("id") String id);

    @DELETE
    @Path(USER + "/credentials/{credential}")
    void removeCredential(
            @PathParam("realm") String realm,
            @PathParam("id") String id,
            @PathParam("credential") String credential);

    /** Our own resource in Keycloak: makes a link to choose the first password. */
    @POST
    @Path("/realms/{realm}/portfolio-activation")
    JsonObject activation(@PathParam("realm") String realm, JsonObject wish);

    /** Our own resource in Keycloak: makes a link through password and second factor. */
    @POST
    @Path("/realms/{realm}/portfolio-enrolment")
    JsonObject enrolment(@PathParam("realm") String realm, JsonObject wish);
}
