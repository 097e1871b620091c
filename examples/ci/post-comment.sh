#!/usr/bin/env bash
# Puts the comment of a gate on PULL_REQUEST, in the place of the one that an earlier run left there:
# both begin with the same hidden line. Needs gh, and GH_TOKEN that may write to pull requests.
set -euo pipefail
comment=$1
marker=$(head -n 1 "$comment")
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
found=$(gh api --paginate "$comments" \
  --jq ".[] | select(.body | startswith(\"$marker\")) | .id")
id=${found%%$'\n'*}
if [ -n "$id" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$comment" > /dev/null
else
  gh api --method POST "$comments" -F "body=@$comment" > /dev/null
fi
