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
  /** Whether this pusher may move the default branch, as the database said when this push began. */
  FORKMOOT_MAY_MERGE: "yes" | "no";
  /** Who may, by name; empty: nobody. */
  FORKMOOT_MERGERS: string;
  /** The component's default branch; without it the repository's own. */
  FORKMOOT_DEFAULT_REF?: string;
}

/**
 * Before any ref moves: refuses what is not for this pusher, then writes down who pushes what, safely on disk. A web
 * process that dies right after loses nothing: the worker reads the record later. The default branch is moved by core
 * committers of the component alone, forward and never away (committers law 5): whoever is not named one here is none.
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

guarded="\${FORKMOOT_DEFAULT_REF:-$main}"
instead() {
  say "push a branch and open a pull request at"
  say "  \${FORKMOOT_PULL_URL%\\?*}"
  exit 1
}
guard() {
  if [ "\${FORKMOOT_MAY_MERGE:-no}" != yes ]; then
    if [ -n "\${FORKMOOT_MERGERS:-}" ]; then
      say "\${ref#refs/heads/} is changed by the component's core committers only: $FORKMOOT_MERGERS."
    else
      say "\${ref#refs/heads/} is changed by the component's core committers only, and there is none."
    fi
    instead
  fi
  case "$after" in *[!0]*) ;; *)
    say "\${ref#refs/heads/} is never deleted."
    exit 1 ;;
  esac
  case "$before" in *[!0]*) ;; *)
    say "\${ref#refs/heads/} does not exist: it comes with an import."
    exit 1 ;;
  esac
  if ! git merge-base --is-ancestor "$before" "$after"; then
    say "\${ref#refs/heads/} only moves forward: fetch, then merge or rebase onto it. It is never forced."
    exit 1
  fi
}

while read -r before after ref; do
  case "$ref" in
    "$main" | "$guarded")
      guard ;;
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
main=$(git symbolic-ref HEAD)
while read -r before after ref; do
  case "$after" in *[!0]*) ;; *) continue ;; esac
  case "$ref" in "$main" | "\${FORKMOOT_DEFAULT_REF:-$main}")
    echo ""
    echo "\${ref#refs/heads/} moved. What people use stays as it is until the next release."
    echo ""
    continue ;;
  esac
  branch=$(printf '%s' "\${ref#refs/heads/}" | sed 's/%/%25/g; s/#/%23/g; s/&/%26/g; s/+/%2B/g; s/;/%3B/g')
  echo ""
  echo "Open a pull request, or see the one that is open, for \${ref#refs/heads/}:"
  echo "  \${FORKMOOT_PULL_URL:-}$branch"
  echo ""
done
`;

export const HOOKS: Record<string, string> = { "pre-receive": PRE_RECEIVE, "post-receive": POST_RECEIVE };
