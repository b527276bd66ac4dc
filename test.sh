#!/usr/bin/env bash
# Installs what the tests need and may be installed, then runs all of them. Ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '\n== %s\n' "$*"; }

# What a real component needs from Debian: the file that shows it is there, and the package that brings it.
missing=()
need() { [ -e "$1" ] || missing+=("$2"); }
need /usr/lib/rabbitmq/bin/rabbitmq-server rabbitmq-server
need /usr/bin/epmd erlang-base
need /usr/lib/postgresql postgresql
need /usr/bin/chromium chromium
ldconfig -p 2>/dev/null | grep -q 'libsqlite3\.so\.0' || missing+=(libsqlite3-0)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing from Debian's packages: ${missing[*]}"
    # The tests start a broker of their own; the package must not start one.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
    DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/tmp/influencer-apt.log 2>&1 ||
      { tail -5 /tmp/influencer-apt.log; say "Could not install ${missing[*]}; the tests that need them will fail."; }
    rm -f /usr/sbin/policy-rc.d
  else
    say "Missing: ${missing[*]}. Install them (apt-get install ${missing[*]}); the tests that need them will fail."
  fi
else
  say "Nothing to install: RabbitMQ, PostgreSQL, SQLite and Chromium are here."
fi
for script in tests/install-*.sh; do [ -x "$script" ] && "$script"; done

say "Building"
dotnet build InfluencerPlatform.sln -c Release -v quiet -nologo -clp:NoSummary || { echo "0 passed, 1 failed"; exit 1; }

passed=0 failed=0 ran=0

# The console's logic, where Node.js is there; the build has installed its packages (npm ci) already, unless they could not be had.
if command -v npm >/dev/null; then
  say "Console logic"
  started=$SECONDS
  [ -e console/node_modules/.package-lock.json ] || (cd console && npm ci --no-audit --no-fund >/tmp/influencer-npm.log 2>&1) || tail -5 /tmp/influencer-npm.log
  report=$(mktemp)
  output=$(cd console && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report" 2>&1)
  read -r total bad <<<"$(node -p 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8") || "{}"); `${r.numTotalTests ?? 0} ${(r.numTotalTests ?? 0) - (r.numPassedTests ?? 0)}`' "$report" 2>/dev/null || echo "0 0")"
  rm -f "$report"
  [ "$total" -gt 0 ] || bad=1
  [ "$bad" -gt 0 ] && tail -40 <<<"$output"
  failed=$((failed + bad)) passed=$((passed + (total > bad ? total - bad : 0)))
  echo "Total: $total, Failed: $bad ($((SECONDS - started)) s)"
fi

# One suite: its name, the database that its stores are in, and filters.
run() {
  local name=$1 database=$2 started=$SECONDS output code summary total errors bad skipped
  shift 2
  say "$name$([ "$database" = postgres ] && echo " on PostgreSQL")"
  output=$(TEST_DATABASE=$database dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noColor "$@" 2>&1)
  code=$?
  summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' <<<"$output" | tail -1)
  if [ -z "$summary" ]; then
    tail -30 <<<"$output"
    echo "$name did not finish (exit $code)"
    failed=$((failed + 1))
    return
  fi
  read -r total errors bad skipped <<<"$(grep -oE '[0-9]+' <<<"$summary" | tr '\n' ' ')"
  [ $((errors + bad + skipped)) -gt 0 ] && grep -vE '^ +(at|---) ' <<<"$output" | cut -c1-400 | tail -100
  # A skipped test is one that could not show what it promises.
  failed=$((failed + errors + bad + skipped)) passed=$((passed + total - bad - skipped)) ran=$((ran + total))
  [ "$code" -ne 0 ] && [ $((errors + bad + skipped)) -eq 0 ] && failed=$((failed + 1))
  echo "$summary ($((SECONDS - started)) s)"
}

for project in tests/*.Tests; do run "$(basename "$project")" sqlite "$@"; done
# The same tests over the other database; what looks into SQLite's files is marked and left out.
for name in ServiceDefaults.Tests Identity.Tests Persona.Tests Messaging.Tests; do run "$name" postgres -trait- database=sqlite "$@"; done
[ "$ran" -gt 0 ] || failed=$((failed + 1))

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
