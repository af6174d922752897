import type { ServicePage } from "@/lib/catalog/schema";
import type { Reader } from "@/lib/forks/next-step";
import { getComponentCode } from "@/lib/forks/queries/get-component-code";
import { listForks } from "@/lib/forks/queries/list-forks";
import { getActor } from "@/lib/kernel/session";
import { listApiTokens } from "@/lib/people/queries";

/** How far the reader has come in this service; null when nobody is signed in. */
export async function loadReader(service: ServicePage): Promise<Reader | null> {
  const actor = await getActor();
  if (actor.kind !== "person") return null;
  const [tokens, forks, ...codes] = await Promise.all([
    listApiTokens(actor, { limit: 100 }),
    listForks(actor, { service: service.slug, mine: true }),
    ...service.components
      .filter((component) => component.contributable)
      // A repository that cannot be read now must not hide the way to the others.
      .map((component) => getComponentCode(actor, { component: component.name }).catch(() => null)),
  ]);
  const readable = codes.filter((code) => code !== null);
  return {
    personId: actor.personId,
    login: actor.login,
    name: actor.name,
    hasGitToken: tokens.items.some((token) => token.revokedAt === null && token.scopes.includes("git")),
    forks: forks.items,
    pullRequests: readable.flatMap((code) => code.pullRequests),
    branches: readable.flatMap((code) =>
      code.branches
        .filter((branch) => branch.name !== code.defaultBranch)
        .map((branch) => ({ ...branch, component: code.component })),
    ),
  };
}
