import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { mayTryAccess } from "../policy/access";
import { CommitterComponentInput } from "../schema/access";
import { moveAccess } from "../want-access";

/** Has the code host asked once more for what it did not do. */
export const tryAccessAgain = command({
  name: "committer.try_access_again",
  scope: "committers:write",
  input: CommitterComponentInput,
  async load(tx, { committerComponentId }) {
    await tx.$queryRaw`SELECT 1 FROM "CommitterComponent" WHERE "id" = ${committerComponentId} FOR UPDATE`;
    const row = await tx.committerComponent.findUnique({
      where: { id: committerComponentId },
      select: {
        ...{ id: true, name: true, access: true, accessAttempt: true, accessProblem: true },
        component: { select: { serviceId: true } },
        committer: { select: { personId: true, person: { select: { login: true } } } },
      },
    });
    if (!row) throw notFound("This component of a committer");
    return { ...row, personId: row.committer.personId };
  },
  allow: mayTryAccess,
  async run({ tx, now, row }) {
    const { access, accessProblem } = row;
    if ((access !== "granting" && access !== "removing") || accessProblem === null)
      throw conflict("There is nothing to try again: look at the page once more.", "no_problem");
    await moveAccess(tx, { ...row, access, now });
    return { state: access };
  },
  audit: ({ row, output }) => ({
    objectType: "committer",
    objectId: row.committer.person.login,
    serviceId: row.component?.serviceId,
    data: { component: row.name, access: output.state },
  }),
});
