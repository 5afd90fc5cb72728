/**
 * What Portfolio adds to Keycloak, as a jar in its folder {@code providers}, beside the theme.
 *
 * <p>The way of an external to password and second factor: {@code EnrolmentResource} makes a link
 * for our service account, {@code EnrolmentTokenHandler} opens it, {@code SecondFactorChoice} asks
 * which second factor it shall be. {@code SecondFactorCondition} and {@code SecondFactorSetUp}
 * stand in the login flows. {@code SchoolPerson} finds the member whom a school's own login means.
 * Requirements EX-4, ID-1.
 *
 * <p>Runs inside Keycloak, against its internal interfaces; uses nothing of Portfolio and is used
 * by nothing of it. Leaves out the realm that names these parts.
 */
package org.openportfolio.keycloak.provider;
