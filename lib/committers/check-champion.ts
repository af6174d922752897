import { refused } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { loadChampionPeople } from "./queries/load-support";
import { findUnfit, WHY_NOT_WORDS } from "./rules/champions";

interface Given {
  candidate: { id: string; name: string };
  committers: readonly { personId: string; name: string }[];
  at: Date;
}

/** Law 4 as of `at`: throws refused, naming the committer, where somebody cannot champion one of these. */
export async function checkChampion(tx: Tx, { candidate, committers, at }: Given) {
  const ids = [candidate.id, ...committers.map((one) => one.personId)];
  const people = await loadChampionPeople(tx, ids, at);
  for (const committer of committers) {
    const unfit = findUnfit(candidate.id, {
      committerPersonId: committer.personId,
      committersOrganizations: people.get(committer.personId)?.organizationIds ?? [],
      people,
    });
    if (unfit) {
      const about = unfit === "same_organization" ? ` (${committer.name})` : "";
      throw refused(`${WHY_NOT_WORDS[unfit](candidate.name)}${about}`, unfit);
    }
  }
}
