/** Names of repositories on GitHub, which reach addresses and paths. Pure. */
import { isGitHubRepository } from "@/lib/kernel/repository-name";

export function splitRepository(repository: string): { owner: string; repo: string } {
  if (!isGitHubRepository(repository))
    throw new RangeError(`“${repository.slice(0, 150)}” is no repository on GitHub: write owner/name.`);
  const [owner = "", repo = ""] = repository.split("/");
  return { owner, repo };
}

/**
 * The account that an address of GitHub's own names: `583231+octocat@users.noreply.github.com`. Null for every other
 * address; older ones hold only a user name, which may be somebody else's by now.
 */
export function accountOfAddress(email: string, githubUrl: string): string | null {
  const { hostname } = new URL(githubUrl);
  const [, id, domain] = /^(\d+)\+[^@]+@users\.noreply\.(.+)$/.exec(email.trim().toLowerCase()) ?? [];
  return id && domain === hostname ? id : null;
}
