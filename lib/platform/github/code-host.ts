/** GitHub as code host: git reads a mirror, which is exact and costs no rate limit; the API says whose accounts it was. */
import type { CodeHost } from "../code-host-contract";
import { type Env, env } from "../env";
import { gitCodeHost } from "../git-code-host";
import { makeClients } from "./client";
import { type GitHub, makeGitHub } from "./github";
import { makeMergeRights } from "./merge-rights";
import { type Mirror, makeMirror } from "./mirror";
import { type GitHubOrganizations, makeOrganizations } from "./organizations";

export interface GitHubHost {
  api: GitHub;
  mirror: Mirror;
  organizations: GitHubOrganizations;
  codeHost: CodeHost;
}

export function makeGitHubHost({
  home,
  github: { url, apiUrl },
  githubAccess,
}: Pick<Env, "home" | "github" | "githubAccess">): GitHubHost | null {
  const access = githubAccess();
  if (!access) return null;
  const clients = makeClients({ apiUrl, access });
  const api = makeGitHub({ clients, url });
  const mirror = makeMirror({ home, url, tokenFor: clients.tokenFor });
  const codeHost = gitCodeHost({
    cloneUrl: ({ repository }) => `${url}/${repository}.git`,
    backendSource: ({ repository }) => mirror.path(repository),
    webUrl: ({ repository }) => `${url}/${repository}`,
    merging: makeMergeRights({ clients, url }),
    listMergersOf: ({ repository, defaultBranch }, sha) =>
      api.listMergersOf(repository, { sha, defaultBranch }),
    listAccounts: ({ repository }, at) => api.listAccounts(repository, at),
    async listPushers({ repository }, { number, branch, ...of }) {
      if (!branch.includes(":")) return api.listPushers(repository, { branch, ...of });
      const pull = await api.getPull(repository, number);
      const theirs = branch.slice(branch.indexOf(":") + 1);
      return pull?.headRepository ? api.listPushers(pull.headRepository, { branch: theirs, ...of }) : [];
    },
    locate: ({ repository }) => mirror.locate(repository),
    bring: ({ repository }, sha) => mirror.bring(repository, sha),
  });
  return { api, mirror, organizations: makeOrganizations({ clients }), codeHost };
}

let made: GitHubHost | null | undefined;

/** GitHub as this installation is set up for it; null where it is not. */
export function gitHub(): GitHubHost | null {
  if (made === undefined) made = makeGitHubHost(env());
  return made;
}
