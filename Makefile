# The everyday commands. `make` lists them.

MVN := ./mvnw
# Quarkus loads its tests in a class loader of its own, where JUnit sees no tag of theirs: so they are chosen by file.
PLAIN = $(shell grep -rL -e '@QuarkusTest' -e 'EmbeddedPostgres' src/test/java --include='*Test.java' \
	| sed -e 's,^src/test/java/,,' -e 's,/,.,g' -e 's,\.java$$,,' | tr '\n' ',')

.DEFAULT_GOAL := help
.PHONY: help dev test quick verify slow package simulator native docs lint ci format

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

dev: ## the gateway with live reload, its database and the simulators, on http://localhost:8080
	$(MVN) quarkus:dev

test: ## one test: make test NAME=PostingLifeTest
	$(MVN) -q test -Dtest='$(NAME)'

quick: ## the tests that need neither Quarkus nor a database
	$(MVN) -q test -Dtest='$(PLAIN)'

verify: ## all tests but those tagged slow, and both packages
	$(MVN) verify

slow: ## all tests
	$(MVN) verify -Pslow

package: ## both packages, without tests
	$(MVN) package -DskipTests

simulator: package ## runs the package with the simulators against the database of QUARKUS_DATASOURCE_*
	java -jar target/simulator/quarkus-app/quarkus-run.jar

native: ## sources for a native build, without GraalVM
	$(MVN) package -DskipTests -Dquarkus.native.enabled=true -Dquarkus.native.sources-only=true -Dquarkus.package.jar.enabled=false

docs: ## writes the pages of docs/ that follow from the code
	$(MVN) -q test -Ddocs.write=true -Dtest='*PageTest,OpenApiTest#theCheckedInDescriptionIsCurrent'

lint: ## looks for errors that compile, with Error Prone
	$(MVN) -q process-classes -Plint

ci: ## what a change must pass
	.ci/run

format: ## formats the sources and sorts their imports
	$(MVN) -q process-sources
