#!/usr/bin/env bash
# Rehearses SCENARIO and holds the run to budgets: the inner script of action.yml. What decides is
# the verdict that the gate writes, and no exit code: a code alone cannot tell who failed.
set -uo pipefail

case ${ON_INVALID:-retry-once} in
  retry-once | pass | fail) ;;
  *)
    echo "::error title=peakday::on-invalid is ${ON_INVALID}: write retry-once, pass or fail"
    exit 2
    ;;
esac

PATH="${GITHUB_ACTION_PATH:-.}/node_modules/.bin:$PATH"
peakday() {
  if [ -n "${PEAKDAY:-}" ]; then "$PEAKDAY" "$@"; else node "$GITHUB_ACTION_PATH/bin/peakday.js" "$@"; fi
}

# Of gate.json: a word of ours, or nothing where there is none or it is an error.
field() { # name, folder
  node -e '
    try {
      const gate = JSON.parse(require("node:fs").readFileSync(process.argv[2], "utf8"));
      console.log(String(gate[process.argv[1]] ?? ""));
    } catch {}
  ' "$1" "$2/gate.json"
}

rehearse_and_gate() { # attempt
  folder="$OUT/gate-$1"
  rm -rf "$folder"
  # shellcheck disable=SC2086
  peakday run "$SCENARIO" ${RUN_OPTIONS:-} --out "$OUT/run-$1"
  local code=$?
  # 0, 1 and 3 leave a run to judge. Without one, what lies there is of an earlier job.
  case $code in
    0 | 1 | 3) ;;
    *)
      echo "::error title=peakday::peakday run ended with $code and left no run to judge: the log says why"
      exit "$code"
      ;;
  esac
  local options=(--out "$folder" --github)
  [ -n "${BUDGETS:-}" ] && options+=(--budgets "$BUDGETS")
  [ -n "${BASELINE:-}" ] && options+=(--baseline "$BASELINE")
  [ "${STRICT:-false}" = true ] && options+=(--strict)
  peakday gate "$OUT/run-$1" "${options[@]}" || echo "peakday gate ended with $?"
  verdict=$(field verdict "$folder")
}

rehearse_and_gate 1
if [ "$verdict" = invalid ] && [ "${ON_INVALID:-retry-once}" = retry-once ]; then
  echo 'The run is invalid, which says nothing of the code: once more.'
  rehearse_and_gate 2
fi
{
  echo "verdict=$verdict"
  echo "folder=$folder"
} >> "${GITHUB_OUTPUT:-/dev/null}"

advisory=$(field advisory "$folder")
case $verdict in
  pass) exit 0 ;;
  fail) [ "$advisory" = true ] ;;
  inconclusive) [ "${STRICT:-false}" != true ] || [ "$advisory" = true ] ;;
  invalid) [ "${ON_INVALID:-retry-once}" = pass ] ;;
  *)
    echo '::error title=peakday::nothing was judged: the log says why'
    exit 2
    ;;
esac
