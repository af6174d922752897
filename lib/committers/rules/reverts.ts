/** Pure: how a change that an incident is traced to is taken back, in branches and commands. */

/** What the branch is called that takes it back; the same for everybody who does it. */
export const revertBranch = (change: { fork: number | null; commit: string | null }) =>
  change.fork === null ? `revert-${change.commit?.slice(0, 12)}` : `revert-fork-${change.fork}`;

interface Revert {
  cloneUrl: string;
  component: string;
  defaultBranch: string;
  branch: string;
  /** Newest first. */
  commits: readonly string[];
}

/** What to type in a terminal: everything is an id or a name that Forkmoot checked, so nothing needs quoting. */
export const revertCommands = ({ cloneUrl, component, defaultBranch, branch, commits }: Revert) =>
  [
    `git clone ${cloneUrl} ${component}`,
    `cd ${component}`,
    `git switch -c ${branch} origin/${defaultBranch}`,
    `git revert --no-edit ${commits.join(" ")}`,
    `git push -u origin ${branch}`,
  ].join("\n");
