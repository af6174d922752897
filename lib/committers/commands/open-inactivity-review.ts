import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { lockProgramme } from "../load-programme";
import { mayReview } from "../policy/programme";
import { loadEvidence } from "../queries/load-evidence";
import { loadPolicy } from "../queries/load-policy";
import { monthsBefore, NO_EVIDENCE } from "../rules/inactivity";

/** Gathers what is known of every committer who may merge, for people to look at. It finds nobody inactive (law 7). */
export const openInactivityReview = command({
  name: "inactivity.open",
  scope: "committers:write",
  input: z.object({}),
  async load(tx) {
    await lockProgramme(tx);
    return tx.inactivityReview.findFirst({ where: { closedAt: null }, select: { id: true } });
  },
  allow: mayReview,
  async run({ tx, actor, now, row: open }) {
    if (open) throw conflict("A review is open already; close it first.", "open");
    const { rules } = await loadPolicy(tx, now);
    const lookedFrom = monthsBefore(now, rules.inactivity.months);
    const committers = await tx.committer.findMany({
      where: { state: { in: ["active", "inactive_warned"] } },
      select: { id: true, personId: true, person: { select: { login: true } } },
    });
    const evidence = await loadEvidence(tx, {
      personIds: committers.map((one) => one.personId),
      ...{ from: lookedFrom, until: now },
    });
    const reviewId = newId("review");
    const openedById = actor.kind === "person" ? actor.personId : "";
    await tx.inactivityReview.create({ data: { id: reviewId, openedById, openedAt: now, lookedFrom } });
    const findings = committers.map((one) => ({ ...one, findingId: newId("finding") }));
    await tx.inactivityFinding.createMany({
      data: findings.map(({ findingId, id, personId }) => ({
        ...{
          id: findingId,
          reviewId,
          committerId: id,
          evidence: { ...(evidence.get(personId) ?? NO_EVIDENCE) },
        },
      })),
    });
    return {
      reviewId,
      findings: findings.map(({ findingId, person }) => ({ findingId, login: person.login })),
    };
  },
  audit: ({ output }) => ({
    objectType: "inactivity_review",
    objectId: output.reviewId,
    data: { committers: output.findings.length },
  }),
});
