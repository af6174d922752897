import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { lockService } from "../load-maintainership";
import { mayInviteMaintainer } from "../policy/maintainers";
import { InviteMaintainerInput } from "../schema/maintainers";
import { tellInvited } from "../tell-maintainers";

/** Asks somebody to maintain a service: `{ maintainershipId }`. They answer within 30 days. */
export const inviteMaintainer = command({
  name: "maintainer.invite",
  scope: "catalog:write",
  input: InviteMaintainerInput,
  load: (tx, { slug }) => lockService(tx, slug),
  allow: mayInviteMaintainer,
  async run({ tx, actor, now, row: service, input: { login } }) {
    const [person] = await tx.$queryRaw<{ id: string; name: string; isSuspended: boolean }[]>`
      SELECT id, name, "suspendedAt" IS NOT NULL AS "isSuspended" FROM "Person" WHERE lower(login) = lower(${login})`;
    if (!person) throw notFound(`The person “${login}”`);
    if (person.isSuspended)
      throw conflict(
        `The account of ${person.name} is suspended. An administrator can lift that.`,
        "suspended",
      );
    if (service.maintainerIds.includes(person.id))
      throw conflict(`${person.name} maintains ${service.title} already.`, "maintains");
    const open = await tx.maintainership.count({
      where: { serviceId: service.id, personId: person.id, steppedDownAt: null },
    });
    if (open > 0)
      throw conflict(`${person.name} is invited already. Renew the invitation instead.`, "is_invited");
    const maintainershipId = newId("maintainer");
    const invitedById = actor.kind === "person" ? actor.personId : null;
    await tx.maintainership.create({
      data: { id: maintainershipId, serviceId: service.id, personId: person.id, invitedAt: now, invitedById },
    });
    await tellInvited(tx, { maintainershipId, personId: person.id, service, actor, now });
    return { maintainershipId, personId: person.id };
  },
  audit: ({ row, output, input }) => ({
    ...{ objectType: "maintainership", objectId: output.maintainershipId, serviceId: row.id },
    data: { login: input.login, personId: output.personId },
  }),
});
