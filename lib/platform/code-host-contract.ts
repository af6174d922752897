/** What a code host answers, and how it fails: shared by every implementation and by those who read. */
import type { CommitFacts, FileFacts } from "./git-output";

/** What of a component a code host needs. */
export interface ComponentRef {
  host: "local" | "github";
  name: string;
  /** local: the bare repository's folder, which is the component's name; github: owner/name. */
  repository: string;
  defaultBranch: string;
}

export type CodeHostErrorCode =
  | "unknown_repository"
  | "unknown_branch"
  | "unknown_commit"
  /** Head and default branch have no common ancestor. */
  | "unrelated_history"
  /** More than is read completely; what a rule must see whole is never cut short. */
  | "too_large"
  /** It was asked to change something and will not, however often it is asked again. */
  | "refused"
  | "unavailable";

/** `message` says what happened and what to do, fit to be shown. */
export class CodeHostError extends Error {
  constructor(
    readonly code: CodeHostErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "CodeHostError";
  }
}

/** A commit in a list; `at` is ISO 8601. */
export interface CommitLine {
  sha: string;
  title: string;
  authorName: string;
  at: string;
}
export interface BranchLine extends CommitLine {
  name: string;
}

/** What one pull request is, at exactly `head` (never a merge). Every list is complete unless its comment says otherwise. */
export interface ChangeFacts {
  head: string;
  /** Merge-base of head and the default branch. */
  base: string;
  /** The running commit is an ancestor of head; else "rebase first". */
  isDescendantOfManifest: boolean;
  /** base..head, oldest first. */
  commits: CommitFacts[];
  /** base → head, renames found. */
  files: FileFacts[];
  /** manifest → head, renames found: what is different from what runs, whoever brought it. */
  filesSinceManifest: FileFacts[];
  /** Changed lines over all files of `base` → head. */
  added: number;
  removed: number;
  /** manifest..base, newest first, at most 200: landed on the default branch, not released. */
  unreleased: CommitLine[];
  /** manifest..default branch, newest first, at most 50 of `count`: what users of this fork are missing. */
  missing: { count: number; commits: CommitLine[] };
}

/** Immutable ids of the accounts behind a commit, where the code host knows them. */
export interface CommitAccounts {
  author: string | null;
  committer: string | null;
  /** In the order in which the commit names them. */
  coAuthors: (string | null)[];
}

/** An account that moved a branch. */
export interface Pusher {
  /** Immutable. */
  account: string;
  /** As it is called now. */
  login: string;
}

/** An account that may merge into a repository's branches. */
export interface Merger {
  /** Immutable. */
  account: string;
  /** As it is called now. */
  login: string;
  /** Given on this repository to this account, not by a team or the whole organization: it can be taken here. */
  isDirect: boolean;
  /** Administers the repository: nothing that Forkmoot gives or takes. */
  isAdmin: boolean;
}
/** Who may merge, and who has been asked whether they want to. */
export interface MergerList {
  mergers: Merger[];
  /** By account; one that ran out waits for nobody. */
  invited: { account: string; login: string; hasExpired: boolean }[];
}
/** Somebody moved the default branch. */
export interface Merge {
  account: string;
  at: Date;
  url: string;
}

/** The right to merge, and nothing else: no other right is ever given. All may throw CodeHostError. */
export interface MergeRights {
  listMergers(component: ComponentRef): Promise<MergerList>;
  /** Doing it again changes nothing. `invited`: the host waits until they accept. */
  allowMerge(component: ComponentRef, account: string): Promise<"allowed" | "invited">;
  /** Doing it again changes nothing. It throws `refused` when they may merge still. */
  refuseMerge(component: ComponentRef, account: string): Promise<void>;
  /** Onto the default branch, oldest first: the latest hundred of the last month. */
  listMerges(component: ComponentRef): Promise<Merge[]>;
}

/** All may throw CodeHostError. Commits are full ids of 40 hex digits. */
export interface CodeHost {
  /** Null: this host asks Forkmoot at each push who may merge, and there is nothing to give, take or compare. */
  merging: MergeRights | null;
  /** The address people clone. */
  cloneUrl(component: ComponentRef): string;
  /** Where the deployment backend fetches: a path, or an https address. */
  backendSource(component: ComponentRef): string;
  /** The repository's own pages; null where the host has none. */
  webUrl(component: ComponentRef): string | null;
  /** The branch's commit now. */
  resolveBranch(component: ComponentRef, branch: string): Promise<string>;
  /** Newest first, at most 200. */
  listBranches(component: ComponentRef): Promise<BranchLine[]>;
  /** A file's text at a commit; null when there is no ordinary file at `path`. Over 1 MB: too_large. */
  readFile(component: ComponentRef, commit: string, path: string): Promise<string | null>;
  /** Paths of all files at a commit, below `prefix` (a folder) if given. */
  listFiles(component: ComponentRef, commit: string, prefix?: string): Promise<string[]>;
  commit(component: ComponentRef, sha: string): Promise<CommitFacts>;
  /** By commit id, of all these commits up to `head`; a host that knows no accounts of its own answers none. */
  listAccounts(
    component: ComponentRef,
    at: { head: string; commits: readonly CommitFacts[] },
  ): Promise<ReadonlyMap<string, CommitAccounts>>;
  /**
   * Who brought one of these commits to the branch of a pull request, or anything since `since`; a host whose pushes
   * Forkmoot records itself answers nobody.
   */
  listPushers(
    component: ComponentRef,
    of: { number: number; branch: string; commits: readonly string[]; since: Date },
  ): Promise<Pusher[]>;
  /** Immutable ids of the accounts that merged a pull request with this commit; a host that keeps no pull requests answers none. */
  listMergersOf(component: ComponentRef, sha: string): Promise<string[]>;
  /** Ids of the commits that a move of the default branch brought, newest first, at most 2,000. */
  listBrought(component: ComponentRef, range: { from: string; to: string }): Promise<string[]>;
  facts(
    component: ComponentRef,
    at: {
      head: string;
      defaultBranch: string;
      manifestCommit: string;
      /** The default branch's commit to compare with: of what is merged, the one before. Left out: the latest. */
      against?: string | null;
    },
  ): Promise<ChangeFacts>;
  /** A unified patch, cut at the last whole line within 2 MB. */
  diff(
    component: ComponentRef,
    range: { base: string; head: string },
  ): Promise<{ patch: string; truncated: boolean }>;
  /** Id of the tree of a commit: the same tree is the same content. */
  treeOf(component: ComponentRef, commit: string): Promise<string>;
  /** from..to, newest first, at most 50 of `count`: what whoever runs `from` is missing of `to`. */
  missing(
    component: ComponentRef,
    range: { from: string; to: string },
  ): Promise<{ count: number; commits: CommitLine[] }>;
}
