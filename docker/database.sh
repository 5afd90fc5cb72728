#!/bin/bash
# Runs once, in an empty database server: the owner of the tables, who is no superuser, and Keycloak's own database.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --set=owner_password="$PORTFOLIO_DB_OWNER_PASSWORD" \
    --set=keycloak_password="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role portfolio_owner login createrole password :'owner_password';
create database portfolio owner portfolio_owner;
create role keycloak login password :'keycloak_password';
create database keycloak owner keycloak;
SQL
