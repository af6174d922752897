import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import {
  mayAccept,
  mayDecline,
  mayInviteMaintainer,
  mayManageInvitation,
  mayRemove,
  mayStepDown,
} from "../policy/maintainers";
import { invitationExpires, stateOfMaintainership } from "../rules/maintainers";
import { ServiceInput } from "../schema";
import type { MaintainerRow, MaintainersView } from "../schema/maintainers";

/**
 * Who maintains a service, and, for whoever is signed in, who is invited to; with what the reader may do about each.
 * Throws not_found.
 */
export const listMaintainers = publicQuery(
  ServiceInput,
  async ({ db, actor, now, input }): Promise<MaintainersView> => {
    const inForce = { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
    const service = await db.service.findUnique({
      where: { slug: input.slug },
      select: {
        maintainers: {
          where: {
            steppedDownAt: null,
            ...(actor.kind === "anonymous" ? { acceptedAt: { not: null } } : {}),
          },
          orderBy: [{ acceptedAt: { sort: "asc", nulls: "last" } }, { invitedAt: "asc" }],
          select: {
            ...{ id: true, personId: true, invitedAt: true, acceptedAt: true, steppedDownAt: true },
            invitedBy: { select: { name: true } },
            person: {
              select: {
                ...{ id: true, login: true, name: true },
                roles: { where: { role: { in: ["member", "board"] }, ...inForce }, select: { role: true } },
              },
            },
          },
        },
      },
    });
    if (!service) throw notFound(`The service “${input.slug}”`);
    const rows = service.maintainers;
    const maintainerIds = rows.filter((row) => row.acceptedAt !== null).map((row) => row.personId);
    const decision = mayInviteMaintainer(actor, { maintainerIds });
    return {
      items: rows.map((row) => toRow(row, { actor, now, maintainerIds })),
      mayInvite: decision.ok,
      whyNot: decision.ok ? null : decision.message,
    };
  },
);

interface Row {
  id: string;
  personId: string;
  invitedAt: Date;
  acceptedAt: Date | null;
  steppedDownAt: Date | null;
  invitedBy: { name: string } | null;
  person: { id: string; login: string; name: string; roles: { role: string }[] };
}

function toRow(
  row: Row,
  { actor, now, maintainerIds }: { actor: Actor; now: Date; maintainerIds: string[] },
): MaintainerRow {
  const { roles, ...person } = row.person;
  const state = stateOfMaintainership(row, now);
  const about = { personId: row.personId, state, maintainerIds };
  return {
    ...person,
    maintainershipId: row.id,
    // Those that ended are not asked for.
    state: state === "ended" ? "expired" : state,
    since: (row.acceptedAt ?? row.invitedAt).toISOString(),
    expiresAt: row.acceptedAt ? null : invitationExpires(row.invitedAt).toISOString(),
    invitedBy: row.invitedBy?.name ?? null,
    isMember: roles.some(({ role }) => role === "member"),
    isBoard: roles.some(({ role }) => role === "board"),
    may: {
      answer: mayDecline(actor, about).ok,
      accept: mayAccept(actor, about).ok,
      manage: mayManageInvitation(actor, about).ok,
      stepDown: mayStepDown(actor, about).ok,
      remove: mayRemove(actor, about).ok,
    },
  };
}
