# Checked by a test that reads it (ContainersTest), not by running it.
#
# Build the project first (mvn package -DskipTests), then one of the targets:
#   docker build --target app -t portfolio .
FROM eclipse-temurin:17.0.15_6-jre AS java
RUN groupadd --gid 10001 portfolio && useradd --uid 10001 --gid portfolio --no-create-home portfolio

# The server: Payara Micro with the two WARs.
FROM java AS app
RUN mkdir -p /portfolio/media /portfolio/server && chown portfolio:portfolio /portfolio/media /portfolio/server
COPY portfolio-stack/target/parts/payara-micro.jar portfolio-stack/target/parts/portfolio-graphql.war portfolio-stack/target/parts/portfolio-web.war /portfolio/
COPY docker/preboot.txt docker/logging.properties /portfolio/
USER portfolio
WORKDIR /portfolio
VOLUME /portfolio/media
EXPOSE 8080
ENV PORTFOLIO_MEDIA_FOLDER=/portfolio/media
ENTRYPOINT ["java", "-Xms128m", "-Xmx400m", "-XX:MaxMetaspaceSize=224m", "-XX:ReservedCodeCacheSize=96m", \
    "-jar", "payara-micro.jar", "--rootDir", "/portfolio/server", "--prebootcommandfile", "preboot.txt", \
    "--logProperties", "logging.properties", "--nohazelcast", "--disablephonehome", "--port", "8080", \
    "--deploy", "portfolio-graphql.war", "--deploy", "portfolio-web.war"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

# The operator's commands, migrations among them.
FROM java AS operator
COPY portfolio-ejb/target/portfolio-ejb-*-operator.jar /portfolio/portfolio-operator.jar
USER portfolio
ENTRYPOINT ["java", "-jar", "/portfolio/portfolio-operator.jar"]
CMD ["help"]

# Brings the realm of a running Keycloak up to date.
FROM java AS realm
COPY keycloak-realm/target/keycloak-realm-*-operator.jar /portfolio/portfolio-realm.jar
USER portfolio
ENTRYPOINT ["java", "-jar", "/portfolio/portfolio-realm.jar"]

# Keycloak with what Portfolio adds to it: enrolment of externals, logins of schools, the look of the pages.
FROM keycloak/keycloak:26.7.3 AS keycloak
COPY keycloak-realm/target/keycloak-realm-*-provider.jar /opt/keycloak/providers/portfolio.jar
