import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { decisive } from "../load-set";
import { mayDraftSet, mayEditSet, mayTableSet, mayWithdrawSet } from "../policy/requirement-sets";
import { type RequirementSetPage, type RequirementSetRef, SetInput } from "../schema/requirement-sets";
import { Promises } from "../schema/states";
import { toRequirement } from "./load-requirement-set";
import { meetingRef, personRef, toMeetingRef, whyNot } from "./to-refs";

const refSelect = {
  ...{ id: true, version: true, state: true, source: true, createdAt: true, adoptedAt: true },
  ...{ proposedBy: personRef, adoptedAtMeeting: meetingRef, tabledFor: meetingRef },
} as const satisfies Prisma.RequirementSetSelect;
type Ref = Prisma.RequirementSetGetPayload<{ select: typeof refSelect }>;

const toRef = (row: Ref): RequirementSetRef => ({
  ...{ id: row.id, version: row.version, state: row.state, source: row.source, proposedBy: row.proposedBy },
  createdAt: row.createdAt.toISOString(),
  adoptedAt: row.adoptedAt?.toISOString() ?? null,
  adoptedAtMeeting: toMeetingRef(row.adoptedAtMeeting),
  tabledFor: toMeetingRef(row.tabledFor),
});

/** Drafts are for those who are signed in: strangers read what is, was, or is about to be decided. */
const DECIDED = ["adopted", "superseded", "tabled"] as const;

/** The requirements in force, what users can expect at each level, and who may propose otherwise. Public. */
export const getRequirements = publicQuery(z.object({}), async ({ db, actor, now }) => {
  const row = await db.requirementSet.findFirst({ where: { state: "adopted" }, select: { id: true } });
  if (!row) throw notFound("A requirement set in force");
  return { set: await readSet(db, { actor, setId: row.id, now }), whyNotDraft: whyNot(mayDraftSet(actor)) };
});

/** A draft or version. Throws not_found; not_signed_in where a stranger asks for a draft. */
export const getRequirementSet = publicQuery(SetInput, ({ db, actor, now, input }) =>
  readSet(db, { actor, setId: input.setId, now }),
);

/** Every version there was, newest first, and what is proposed: the latest 100 of each. Public but for drafts. */
export const listRequirementSets = publicQuery(z.object({}), async ({ db, actor }) => {
  const states = actor.kind === "anonymous" ? (["tabled"] as const) : (["draft", "tabled"] as const);
  const versions = await db.requirementSet.findMany({
    where: { adoptedAt: { not: null } },
    orderBy: { version: "desc" },
    ...{ take: 100, select: refSelect },
  });
  const proposed = await db.requirementSet.findMany({
    where: { state: { in: [...states] } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    ...{ take: 100, select: refSelect },
  });
  return { versions: versions.map(toRef), proposed: proposed.map(toRef) };
});

interface Asked {
  actor: Actor;
  setId: string;
  now: Date;
}

async function readSet(db: Db, { actor, setId, now }: Asked): Promise<RequirementSetPage> {
  const requirements = { orderBy: { position: "asc" }, omit: { setId: true } } as const;
  const row = await db.requirementSet.findUnique({
    where: { id: setId },
    select: {
      ...refSelect,
      ...{ rationale: true, promises: true, proposedById: true, basedOnId: true, requirements },
      basedOn: { select: { id: true, version: true, state: true, promises: true, requirements } },
      tabledFor: { select: { ...meetingRef.select, state: true } },
    },
  });
  if (!row) throw notFound("This requirement set");
  if (actor.kind === "anonymous" && !DECIDED.some((state) => state === row.state))
    throw new AppError("not_signed_in", "Sign in to read what is only a draft.");
  const set = decisive(row);
  return {
    ...toRef(row),
    rationale: row.rationale,
    promises: Promises.parse(row.promises),
    requirements: row.requirements.map((one) => {
      const { id: _, digest: __, position: ___, ...requirement } = toRequirement(one);
      return requirement;
    }),
    basedOn: row.basedOn && { id: row.basedOn.id, version: row.basedOn.version },
    isOutdated: set.isOutdated && ["draft", "tabled"].includes(set.state),
    whyNot: {
      edit: whyNot(mayEditSet(actor, set)),
      table: whyNot(mayTableSet(actor, set)),
      withdraw: whyNot(mayWithdrawSet(actor, set)),
    },
    now: now.toISOString(),
  };
}
