#!/usr/bin/env bash
# Every recorded submission, run from outside: the published program in the place of bin/spark-submit, against a real API server.
#   contract.sh [VERSION]... [CASE]...    a version is 3.5.9, 4.0.5, 4.1.4, 4.2.1 or 4.3.0; a case is AREA, AREA/CASE or a beginning of one
# Without a version all of them. The newest version is run under the name spark-submit, the others through a script that execs
# `tinderbox submit --spark-version V`. Differences that tests/Submission.Tests/Cases/pending.txt argues are told, but do not fail.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=eng/kube.sh
. eng/kube.sh
recordings=../shared/submission
[ -x "$recordings/record/record.py" ] || skip "the recordings are not here: no $recordings beside the clone"

newest=4.3.0
versions=() cases=()
for word in "$@"; do
  case $word in [0-9]*) versions+=("$word") ;; *) cases+=(--only "$word") ;; esac
done
[ ${#versions[@]} -gt 0 ] || versions=(3.5.9 4.0.5 4.1.4 4.2.1 4.3.0)

program=$(published)
work=$PWD/artifacts/contract
mkdir -p "$work"
start_kube "$work/kube"

# a Spark home whose spark-submit is ours, with the one jar whose name spark-submit prints
home_of() {
  local home=$work/home-$1 call="submit --spark-version $1" name=tinderbox
  if [ "$1" = "$newest" ]; then call="" name='$0'; fi
  mkdir -p "$home/bin" "$home/jars"
  touch "$home/jars/ivy-2.5.3.jar" "$home/jars/spark-core_2.13-$1.jar"
  printf '#!/bin/bash\nexport SPARK_HOME=%q\nexec -a "%s" %q %s "$@"\n' "$home" "$name" "$program" "$call" >"$home/bin/spark-submit"
  chmod +x "$home/bin/spark-submit"
  echo "$home"
}

# the recordings, where "the same as" may lead to another "the same as"
python3 - "$recordings/golden" "$work/golden" <<'P'
import json, pathlib, shutil, sys
source, copy = map(pathlib.Path, sys.argv[1:])
shutil.rmtree(copy, ignore_errors=True)
shutil.copytree(source, copy)
for file in copy.rglob("expected/*.json"):
    found = json.loads(file.read_text())
    while "sameAs" in found: found = json.loads((file.parent / (found["sameAs"] + ".json")).read_text())
    file.chmod(0o644)
    file.write_text(json.dumps(found))
P

argued() { awk -v name="$1" -v version="$2" '$1 == name && ($2 == "*" || index("," $2 ",", "," version ",")) { $1 = $2 = ""; print substr($0, 3); found = 1 } END { exit !found }' tests/Submission.Tests/Cases/pending.txt; }

# the number in a generated claim name is the place in a hash map, which the recordings' own rules call no contract; their comparison does not know that yet
argued_here() { [ "$1" = volumes/pvc-ondemand-two ] && echo "docs/design/0006-contract-run.md"; }

same=0 differ=0 known=0
for version in "${versions[@]}"; do
  log=$work/$version.log
  "$recordings/record/record.py" --contract --spark-home "$(home_of "$version")" --version "$version" --server "$KUBE_SERVER" --cp "$KUBE_STATE" \
    --cases "$work/golden" --work "$work/run" "${cases[@]}" >"$log" 2>&1 || true
  grep -q '^\(same\|DIFF\) ' "$log" || { tail -5 "$log" >&2; say "contract: nothing ran for $version"; differ=$((differ + 1)); }
  while read -r word name; do
    case $word in
      same) same=$((same + 1)) ;;
      DIFF)
        if reason=$(argued "$name" "$version" || argued_here "$name"); then known=$((known + 1)); echo "argued $version $name: $reason"
        else differ=$((differ + 1)); echo "DIFFERS $version $name"; sed -n "\\|^DIFF $name\$|,/^\\(same\\|DIFF\\) /{/^     /p}" "$log"; fi ;;
    esac
  done < <(grep '^\(same\|DIFF\) ' "$log")
done
if [ -x artifacts/bin/Tinderbox.Cli.Tests/debug/Tinderbox.Cli.Tests ] && [ ${#cases[@]} = 0 ]; then
  CONTRACT_ALL=1 artifacts/bin/Tinderbox.Cli.Tests/debug/Tinderbox.Cli.Tests --filter-class '*StoredObjectsTests' >"$work/stored.log" 2>&1 || { differ=$((differ + 1)); grep '^failed' "$work/stored.log" || tail -5 "$work/stored.log"; }
fi
echo "contract: $same same, $known argued, $differ differ"
[ "$differ" = 0 ]
