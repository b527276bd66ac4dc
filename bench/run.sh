#!/usr/bin/env bash
# Measures the platform beside yardsticks and peers of the same run and writes bench/RESULTS.md.
#   bench/run.sh                  all arms, one after the other
#   bench/run.sh accepts pages    these only; the report keeps the others' last figures
# BENCH_ROUNDS (3): more rounds, a narrower spread. An arm that fails, or takes longer than ARM_SECONDS (600), says so in the report and stops nothing.
# Needs rabbitmq-server, postgresql and chromium; bench/peers/README.md says what the peers need.
set -uo pipefail
cd "$(dirname "$0")/.."
for project in Platform.Bench Reads.Bench Pasting.Bench DiarySearch Console.Bench; do
  dotnet build "bench/$project" -c Release -v quiet -nologo -clp:NoSummary || { echo "bench/$project does not build"; exit 1; }
done
export ARM_SECONDS=${ARM_SECONDS:-600}
bench() { timeout -k 10 "$ARM_SECONDS" dotnet "bench/$1/bin/Release/net10.0/$1.dll" "${@:2}"; }

arms=("$@")
[ ${#arms[@]} -gt 0 ] || mapfile -t arms < <(bench Platform.Bench list)
failed=()
for arm in "${arms[@]}"; do
  echo "== $arm"
  case $arm in
    growth | tax) bench Reads.Bench "$arm" "${BENCH_ROUNDS:-3}" ;;
    pasting) bench Pasting.Bench ;;
    diary) bench DiarySearch --out bench/results/diary.md && TEST_DATABASE=postgres bench DiarySearch recall --append bench/results/diary.md ;;
    console) bench Console.Bench "${BENCH_ROUNDS:-3}" ;;
    *) bench Platform.Bench "$arm" ;;
  esac
  code=$?
  if [ $code -ne 0 ]; then
    failed+=("$arm")
    # Its own page says why it failed, unless it could not.
    [ $code -eq 1 ] && [[ ! $arm =~ ^(tax|growth|pasting|diary|console)$ ]] || bench Platform.Bench failed "$arm" "$([ $code -eq 124 ] && echo 'it took too long' || echo "it ended with $code")"
  fi
done
bench Platform.Bench report
[ ${#failed[@]} -eq 0 ] || echo "Not measured: ${failed[*]}"
