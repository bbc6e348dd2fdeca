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

FROM debian:bookworm-slim
ENV LANG=C.UTF-8 PATH=/app/bin:/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
COPY --from=build /opt/java-small /opt/java
WORKDIR /app
# From what changes least to what changes most
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY src/main/docker/schema-sync bin/
# A start without a database, as far as it gets, records the classes to keep ready: less than half the time to start.
# The cache is only a help: a JVM that cannot use it starts without.
RUN timeout 120 java -XX:AOTCacheOutput=schema-sync.aot -Xlog:disable -Xlog:all=error:stderr \
		-Dspring.context.exit=onRefresh -Dspring.liquibase.enabled=false -Dspring.main.banner-mode=off \
		-Dspring.datasource.url=jdbc:postgresql://127.0.0.1:1/none -Dschema-sync.migration.wait-for-database=0s \
		-Dspring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect \
		-Dspring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false \
		-jar schema-sync-exec.jar deploy >training.log 2>&1 || tail -n 5 training.log; \
	rm -f training.log && test -s schema-sync.aot
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/app/bin/schema-sync"]
CMD ["deploy"]
