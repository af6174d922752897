import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";
import { codeHostFor } from "@/lib/platform/code-host";
import { CodeHostError, type ComponentRef, type Merge } from "@/lib/platform/code-host-contract";
import { log } from "@/lib/platform/log";
import { listAwaitedMerges } from "../queries/drift-work";

interface FirstMerge {
  committerId: string;
  at: Date;
  url: string;
}

/**
 * Law 5's other end: the first time somebody merged with the rights that they hold, once. Local pushes are read from
 * their records; `askHosts` asks the other code hosts too, which takes a moment each.
 */
export const recordFirstMerges = command({
  name: "committer.record_first_merges",
  scope: null,
  input: z.object({ askHosts: z.boolean().default(false) }),
  prepare: async ({ input }) => (input.askHosts ? await readHosts() : []),
  load: (tx) => tx.$queryRaw<FirstMerge[]>`
    SELECT DISTINCT ON (k."id") k."id" AS "committerId", p."at", '/services/' || s."slug" || '/components/' || c."name" AS "url"
    FROM "Committer" k JOIN "CommitterComponent" r ON r."committerId" = k."id"
    JOIN "Component" c ON c."id" = r."componentId" JOIN "Service" s ON s."id" = c."serviceId"
    JOIN "Push" p ON p."componentId" = c."id" AND p."branch" = c."defaultBranch" AND p."personId" = k."personId" AND p."at" >= r."from"
    WHERE k."firstMergeAt" IS NULL
    ORDER BY k."id", p."at"`,
  allow: onlySystem,
  async run({ tx, row: local, facts: elsewhere }) {
    const logins: string[] = [];
    const found = [...local, ...elsewhere].sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const { committerId, at, url } of found) {
      const { count } = await tx.committer.updateMany({
        where: { id: committerId, firstMergeAt: null },
        data: { firstMergeAt: at, firstMergeUrl: url },
      });
      if (count === 0) continue;
      const { person } = await tx.committer.findUniqueOrThrow({
        where: { id: committerId },
        select: { person: { select: { login: true } } },
      });
      logins.push(person.login);
    }
    return { logins };
  },
  audit: ({ output }) =>
    output.logins.length > 0 ? { objectType: "programme", objectId: "access", data: output } : null,
});

/** What each host tells of those who have not merged yet; one that does not answer is asked again a minute later. */
async function readHosts(): Promise<FirstMerge[]> {
  const awaited = await listAwaitedMerges();
  const merges = new Map<string, Merge[]>();
  for (const { component } of awaited)
    if (!merges.has(component.name)) merges.set(component.name, await readMerges(component));
  return awaited.flatMap(({ committerId, component, account, since }) => {
    const first = merges.get(component.name)?.find((one) => one.account === account && one.at >= since);
    return first ? [{ committerId, at: first.at, url: first.url }] : [];
  });
}

async function readMerges(component: ComponentRef): Promise<Merge[]> {
  try {
    return (await codeHostFor(component).merging?.listMerges(component)) ?? [];
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    log.warn({ err: error, component: component.name }, "a code host did not tell who merged");
    return [];
  }
}
