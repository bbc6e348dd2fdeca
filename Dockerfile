# Build:  docker build -t schema-sync .
# Run:    docker run -p 8080:8080 -e DATABASE_URL=postgresql://user:password@host:5432/database schema-sync
# Other commands take the place of "deploy": docker run -e DATABASE_URL=... schema-sync migrate status

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY core/pom.xml core/
COPY starter/pom.xml starter/
COPY testing/pom.xml testing/
COPY cli/pom.xml cli/
COPY src/pom.xml src/
COPY .mvn .mvn
# A build without sources downloads what the real one needs; the layer stays cached until the pom changes
RUN mvn -q -B package -Dmaven.test.skip=true && rm -rf target
COPY docs/findings docs/findings
COPY core/src/main core/src/main
COPY starter/src/main starter/src/main
COPY testing/src/main testing/src/main
COPY cli/src/main cli/src/main
COPY src/main src/main
RUN mvn -q -B package -Dmaven.test.skip=true \
	&& java -Djarmode=tools -jar target/schema-sync-exec.jar extract --layers --destination layers
# Only the modules that the service and its libraries use
RUN jlink --output /opt/java-small --compress zip-6 --no-header-files --no-man-pages \
	--add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.scripting,java.security.jgss,java.sql,java.sql.rowset,java.transaction.xa,java.xml,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs

# From what changes least to what changes most
FROM debian:bookworm-slim AS application
ENV LANG=C.UTF-8 PATH=/app/bin:/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
COPY --from=build /opt/java-small /opt/java
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY src/main/docker/schema-sync bin/

# A start on a real database, as far as a request, records the classes to keep ready: a third of the time to start.
# The cache is only a help: a JVM that cannot use it starts without.
FROM postgres:18 AS training
COPY --from=application /opt/java /opt/java
COPY --from=application /app /app
COPY src/main/docker/train /train
USER postgres
RUN /train /tmp/schema-sync.aot

FROM application
COPY --from=training /tmp/schema-sync.aot ./
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/app/bin/schema-sync"]
CMD ["deploy"]
