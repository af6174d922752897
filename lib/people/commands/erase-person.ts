import { writeAudit } from "@/lib/kernel/audit";
import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { mayErase } from "../policy";
import { getPersonByLogin } from "../queries/get-person";
import { ErasePersonInput } from "../schema";

/**
 * Somebody has their personal data erased: what is nobody else's business goes, what others' records hang on names a
 * pseudonym, and what the law obliges the co-op to keep stays (lib/people/personal-data.ts). Their sign-in ends.
 */
export const erasePerson = command({
  name: "person.erase",
  scope: null,
  input: ErasePersonInput,
  async load(tx, { login }) {
    const person = await getPersonByLogin(tx, login);
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE id = ${person.id} FOR UPDATE`;
    const administrators = { role: "administrator" as const, until: null };
    return {
      ...person,
      openForks: await tx.fork.count({
        where: { ownerId: person.id, state: { in: ["draft", "open", "merge_review", "promoting"] } },
      }),
      trials: await tx.binding.count({ where: { personId: person.id, until: null } }),
      isAdministrator: (await tx.roleGrant.count({ where: { ...administrators, personId: person.id } })) > 0,
      others: await tx.roleGrant.count({ where: { ...administrators, NOT: { personId: person.id } } }),
    };
  },
  allow: mayErase,
  async run({ tx, actor, now, row }) {
    if (row.openForks > 0) throw conflict("Withdraw your open forks first.", "open_forks");
    if (row.trials > 0) throw conflict("Leave the trials that you joined first.", "on_trials");
    if (row.isAdministrator && row.others === 0)
      throw refused("You are the last administrator: name another one first.", "last_administrator");
    const pseudonym = newId("erased").replace("_", "-");
    await endRoles(tx, row.id, now);
    await deleteOwn(tx, row);
    await tx.person.update({
      where: { id: row.id },
      data: { login: pseudonym, name: "Former member", email: null, erasedAt: now, suspendedAt: null },
    });
    await renameTraces(tx, { personId: row.id, pseudonym });
    // Who it was is what is erased: the trail says that it happened, under the pseudonym.
    const by = actor.kind === "person" ? { ...actor, login: pseudonym } : actor;
    await writeAudit(tx, {
      ...{ actor: by, now, action: "person.erase", objectType: "erasure", objectId: row.id },
      data: { pseudonym },
    });
    return { personId: row.id, pseudonym };
  },
  audit: () => null,
});

async function endRoles(tx: Tx, personId: string, now: Date) {
  await tx.roleGrant.updateMany({ where: { personId, until: null }, data: { until: now } });
  await tx.organizationOfficer.updateMany({ where: { personId, until: null }, data: { until: now } });
  await tx.maintainership.updateMany({
    where: { personId, steppedDownAt: null },
    data: { steppedDownAt: now },
  });
  await tx.technicalOwner.deleteMany({ where: { personId } });
  await tx.affiliation.updateMany({
    where: { personId, until: null, from: { lt: now } },
    data: { until: now },
  });
  await tx.coverageRequest.deleteMany({ where: { personId, answeredAt: null } });
}

async function deleteOwn(tx: Tx, { id: personId, user }: { id: string; user: { id: string } | null }) {
  const accounts = user
    ? await tx.account.findMany({
        where: { userId: user.id, provider: "github" },
        select: { providerAccountId: true },
      })
    : [];
  const ids = accounts.map((one) => one.providerAccountId);
  await tx.gitHubMembership.deleteMany({ where: { accountId: { in: ids } } });
  await tx.pullRequest.updateMany({
    where: { openedByAccount: { in: ids } },
    data: { openedByAccount: null, openedByLogin: null, openedById: personId },
  });
  await tx.pullRequest.updateMany({ where: { mergedById: personId }, data: { mergedByLogin: null } });
  if (user) await tx.user.delete({ where: { id: user.id } });
  await tx.notification.deleteMany({ where: { personId } });
  await tx.message.deleteMany({ where: { personId } });
  await tx.apiToken.deleteMany({ where: { personId } });
  await tx.formerLogin.deleteMany({ where: { personId } });
  await tx.joinTicket.deleteMany({ where: { personId } });
  await tx.calendarLink.deleteMany({ where: { personId } });
  await tx.invitation.deleteMany({ where: { personId } });
  // Whether a domain covered them then has to stay known; which address it was does not.
  await tx.$executeRaw`UPDATE "VerifiedEmail" SET "email" = 'erased@' || split_part("email", '@', 2) WHERE "personId" = ${personId}`;
}

interface Traces {
  personId: string;
  pseudonym: string;
}
/** Where a login or a name was written beside a reference to the person. */
async function renameTraces(tx: Tx, { personId, pseudonym }: Traces) {
  await tx.revisionContributor.updateMany({
    where: { personId },
    data: { label: pseudonym, account: null },
  });
  await tx.coverageRule.updateMany({ where: { personId }, data: { value: pseudonym } });
  await tx.coverageRequest.updateMany({ where: { personId }, data: { message: "" } });
  await tx.binding.updateMany({ where: { personId }, data: { name: pseudonym } });
  await tx.$executeRaw`UPDATE "AuditEntry" SET "actorLabel" = ${pseudonym} WHERE "actorId" = ${personId}`;
  await tx.$executeRaw`UPDATE "AuditEntry" SET "data" = '{}' WHERE "objectType" = 'person' AND "objectId" = ${personId} AND "data" <> '{}'`;
}
