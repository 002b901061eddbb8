#!/usr/bin/env bash
# How many submissions a second: pure building on one core; building and sending through one process to the embedded API.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run --project benchmarks/SubmissionBuild -c Release -p:Fast=true -- "$@"
