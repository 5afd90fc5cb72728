# Checked by a test that reads it (ContainersTest), not by running it.
#
# Build the project first (mvn package -DskipTests), then one of the targets:
#   docker build --target app -t portfolio .
FROM eclipse-temurin:17.0.15_6-jre AS java
RUN groupadd --gid 10001 portfolio && useradd --uid 10001 --gid portfolio --no-create-home portfolio

# The server: Payara Micro with the two WARs, unpacked, and its classes in the form that Java has in memory.
FROM java AS app
RUN mkdir -p /portfolio/media /portfolio/server && chown portfolio:portfolio /portfolio /portfolio/media /portfolio/server
COPY portfolio-stack/target/parts/payara-micro.jar portfolio-stack/target/parts/portfolio-graphql.war portfolio-stack/target/parts/portfolio-web.war /portfolio/
COPY docker/java.options docker/preboot.txt docker/logging.properties docker/server.classes docker/default-web.xml docker/server.sh /portfolio/
COPY docker/compiler.json /portfolio/server/
USER portfolio
WORKDIR /portfolio/server
RUN java -jar ../payara-micro.jar --rootDir . --outputLauncher \
    && mv config ../config && cp ../default-web.xml ../config/ \
    && java -Xshare:dump -Xlog:cds=error -XX:SharedClassListFile=../server.classes -XX:SharedArchiveFile=classes.jsa -cp launch-micro.jar
VOLUME /portfolio/media
EXPOSE 8080
ENV PORTFOLIO_MEDIA_FOLDER=/portfolio/media
ENTRYPOINT ["/portfolio/server.sh"]
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

# Backup and restore: the operator's commands beside Keycloak's own, which alone gets at what people log in with.
FROM java AS backup
COPY --from=keycloak --chown=portfolio:portfolio /opt/keycloak /opt/keycloak
COPY portfolio-ejb/target/portfolio-ejb-*-operator.jar /portfolio/portfolio-operator.jar
USER portfolio
ENV PORTFOLIO_KEYCLOAK_COMMAND=/opt/keycloak/bin/kc.sh
ENTRYPOINT ["java", "-jar", "/portfolio/portfolio-operator.jar"]
CMD ["help"]
