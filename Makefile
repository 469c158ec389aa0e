# Everything that can be made; `make` alone explains itself.
.DEFAULT_GOAL := help
.PHONY: help demo test soak soak-kills soak-stores bench build jar format clean

MAVEN ?= mvn -B -q
USERS ?= 10000
BENCH_ROWS ?= 5000000
BENCH_ROUNDS ?= 3
BENCH_PERCENT ?= 20
BENCH_SHAPES ?= a,b,c,d,e,f,s,g1,g2,g4,g8,w
BENCH_CONTENDERS ?=
BENCH_PUBLISHED ?= 10000000
BENCH_SCORED ?= 10000000
SOAK_RUNS ?= 2000
KILLS ?= 100
STORE_RUNS ?= 180
REVISION ?= $(shell git describe --always --dirty 2>/dev/null)

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nVariables: USERS=%s (people in the demo), BENCH_ROWS=%s, BENCH_ROUNDS=%s, BENCH_PERCENT=%s (of 10 million rows to join), BENCH_SHAPES=%s, BENCH_CONTENDERS=%s (patterns of names, e.g. decant\$$,duck), BENCH_PUBLISHED=%s (rows to publish), BENCH_SCORED=%s (rows to score), SOAK_RUNS=%s, KILLS=%s, STORE_RUNS=%s (of publications by format), MAVEN="%s"\n' \
	  '$(USERS)' '$(BENCH_ROWS)' '$(BENCH_ROUNDS)' '$(BENCH_PERCENT)' '$(BENCH_SHAPES)' '$(BENCH_CONTENDERS)' '$(BENCH_PUBLISHED)' '$(BENCH_SCORED)' '$(SOAK_RUNS)' '$(KILLS)' '$(STORE_RUNS)' '$(MAVEN)'

demo: build ## The whole workflow on a laptop: explore, sets, model, scores, and the scores back (USERS=10000)
	@scripts/demo $(USERS)

test: ## Format, style, bug patterns, architecture, unit and integration tests
	@$(MAVEN) verify

soak: ## Break reads, read on, try joins and watch readers many more times than the tests do (SOAK_RUNS)
	@$(MAVEN) -Dlint.skip test-compile failsafe:integration-test failsafe:verify \
	  -Dit.test=FaultsIT,JoinPropertyIT,IncrementalPropertyIT,AtomicSwitchIT -Ddecant.faults.runs=$(SOAK_RUNS) \
	  -Ddecant.join.histories=$(SOAK_RUNS) -Ddecant.incremental.runs=$(SOAK_RUNS) -Ddecant.switches=1000

soak-kills: ## Kill publications, jobs and executors many more times than the tests do (KILLS)
	@$(MAVEN) -Dlint.skip test-compile failsafe:integration-test failsafe:verify \
	  -Dit.test='Killed*IT,FirstPublicationIT' -Ddecant.first.every=1 -Ddecant.kills=$(KILLS) -Ddecant.kills.stages=6 -Ddecant.kills.executors=16

soak-stores: ## Break publications to an S3 server many more times than the tests do (STORE_RUNS)
	@$(MAVEN) -Dlint.skip test-compile dependency:copy@s3-server failsafe:integration-test failsafe:verify \
	  -Dit.test=ObjectStoreIT -Ddecant.store.runs=$(STORE_RUNS)

bench: ## Measure Decant against its alternatives; results in target/bench (BENCH_ROWS=0: joins only)
	@$(MAVEN) -Dlint.skip -DskipTests process-test-classes
	@scripts/bench $(BENCH_ROWS) $(BENCH_ROUNDS) $(BENCH_PERCENT) '$(BENCH_SHAPES)' '$(BENCH_CONTENDERS)' $(BENCH_PUBLISHED) $(BENCH_SCORED)

build: ## Compile, and list the jars that a laptop runs with; no lint, no tests
	@$(MAVEN) -Dlint.skip -Ddecant.revision=$(REVISION) process-classes

jar: ## The one jar for spark-submit: target/decant-<version>.jar
	@$(MAVEN) -Dlint.skip -Ddecant.revision=$(REVISION) -DskipTests package

format: ## Format Java sources and sort the pom
	@$(MAVEN) spotless:apply com.github.ekryd.sortpom:sortpom-maven-plugin:sort

clean: ## Remove what was built and what the demo left
	@rm -rf target demo spark-warehouse
