/** Hooks of the local repositories: POSIX sh, with nothing but git, sed, date, mv and sync. */

/** Folder in each repository that holds pushes not yet ingested, one file for each. */
export const PUSHES_FOLDER = "forkmoot-pushes";

/** What the web process tells the hooks, by environment. */
export interface HookEnvironment {
  FORKMOOT_PUSH_ID: string;
  FORKMOOT_PUSHER_ID: string;
  /** ISO 8601. */
  FORKMOOT_PUSHED_AT: string;
  /** Ends with `branch=`. */
  FORKMOOT_PULL_URL: string;
}

/**
 * Before any ref moves: refuses what only releases may do, then writes down who pushes what, safely on disk. A web
 * process that dies right after loses nothing: the worker reads the record later.
 */
const PRE_RECEIVE = `#!/bin/sh
set -eu
umask 077
say() { echo "Forkmoot: $*" >&2; }

main=$(git symbolic-ref HEAD)
folder=$(cd "$GIT_DIR" && pwd)/${PUSHES_FOLDER}
if [ -z "\${FORKMOOT_PUSHER_ID:-}" ] || [ -z "\${FORKMOOT_PUSH_ID:-}" ]; then
  say "push through Forkmoot's own address, so that it knows who pushed."
  exit 1
fi

record="$folder/.$FORKMOOT_PUSH_ID.part"
trap 'rm -f "$record"' EXIT
{
  echo "forkmoot-push 1"
  echo "pusher $FORKMOOT_PUSHER_ID"
  echo "at $FORKMOOT_PUSHED_AT"
} > "$record"

while read -r before after ref; do
  case "$ref" in
    "$main")
      say "\${main#refs/heads/} is changed by releases only: push a branch and open a pull request at"
      say "  \${FORKMOOT_PULL_URL%\\?*}"
      exit 1 ;;
    refs/heads/-* | refs/heads/HEAD)
      say "\${ref#refs/heads/} is no good name for a branch. Choose another."
      exit 1 ;;
    refs/heads/*) ;;
    *)
      say "only branches can be pushed, not $ref. For a tag, ask the maintainers."
      exit 1 ;;
  esac
  if [ "\${#ref}" -gt 211 ]; then
    say "the name of a branch has at most 200 characters."
    exit 1
  fi
  echo "ref $before $after $ref" >> "$record"
done

sync "$record" 2>/dev/null || sync
mv "$record" "$folder/$FORKMOOT_PUSH_ID"
sync "$folder" 2>/dev/null || sync
trap - EXIT
`;

/** Tells the pusher where to go on. */
const POST_RECEIVE = `#!/bin/sh
set -eu
while read -r before after ref; do
  case "$after" in *[!0]*) ;; *) continue ;; esac
  branch=$(printf '%s' "\${ref#refs/heads/}" | sed 's/%/%25/g; s/#/%23/g; s/&/%26/g; s/+/%2B/g; s/;/%3B/g')
  echo ""
  echo "Open a pull request, or see the one that is open, for \${ref#refs/heads/}:"
  echo "  \${FORKMOOT_PULL_URL:-}$branch"
  echo ""
done
`;

export const HOOKS: Record<string, string> = { "pre-receive": PRE_RECEIVE, "post-receive": POST_RECEIVE };
