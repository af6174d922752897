import { z } from "zod";
import { PersonRef } from "@/lib/people/schema";
import { STEP_KEYS } from "../rules/onboarding";
import { COMMITTER_STATES, PHASES } from "../schema";
import { EscalationItem } from "./champions";

const At = z.iso.datetime();

const Step = z.object({
  key: z.enum(STEP_KEYS),
  label: z.string(),
  state: z.enum(["done", "waiting", "to_come", "not_asked", "frozen"]),
  since: At.nullable(),
  detail: z.string(),
  href: z.string().nullable(),
});

export const ForkInReview = z
  .object({
    number: z.int(),
    title: z.string(),
    state: z.enum(["draft", "open", "merge_review", "promoting"]),
    revision: z
      .enum([
        "checking",
        "checks_failed",
        "cross_check",
        "approved",
        "changes_requested",
        "rejected",
        "superseded",
      ])
      .nullable(),
    service: z.object({ slug: z.string(), title: z.string() }),
    since: At,
    reviewers: z.array(PersonRef).describe("Whose review waits; none where none waits."),
  })
  .meta({ id: "ForkOfCommitter" });

export const ChampionedPerson = z
  .object({
    person: PersonRef,
    organizations: z.array(z.string()),
    state: z.enum(COMMITTER_STATES),
    since: At,
    as: z.enum(["champion", "delegate"]),
    steps: z.array(Step),
    waits: z
      .object({
        key: z.enum(STEP_KEYS),
        label: z.string(),
        words: z.string(),
        since: At.nullable(),
        on: z.array(PersonRef),
        isOnYou: z.boolean(),
        isFrozen: z.boolean(),
        href: z.string().nullable(),
      })
      .nullable(),
    support: z.object({ isEnough: z.boolean(), words: z.string() }),
    nudge: z
      .object({
        subject: z.string(),
        text: z.string(),
        to: z.array(PersonRef),
        times: z.int().describe("How often this step was nudged."),
        lastAt: At.nullable(),
        nextAt: At.nullable().describe("From when the next is possible; null: now."),
      })
      .nullable()
      .describe("Null where there is nobody to nudge."),
    forks: z.array(ForkInReview),
    escalations: z.array(EscalationItem),
    lastMessageAt: At.nullable(),
  })
  .meta({ id: "ChampionedPerson" });
export type ChampionedPerson = z.infer<typeof ChampionedPerson>;

export const ChampionHome = z
  .object({
    phase: z.enum(PHASES),
    needed: z.int().describe("How many champions a committer has at least."),
    nudgeDays: z.int(),
    people: z.array(ChampionedPerson),
    past: z.array(z.object({ person: PersonRef, until: At, reason: z.string() })),
    away: z
      .object({ from: At, until: At.nullable(), delegate: PersonRef.nullable(), hasBegun: z.boolean() })
      .nullable(),
    warnings: z.array(
      z.object({
        kind: z.enum(["too_few_champions", "agreement_ends"]),
        title: z.string(),
        text: z.string(),
        href: z.string(),
      }),
    ),
    timeline: z.array(
      z.object({
        kind: z.enum(["nudge", "introduction", "escalation", "acknowledged", "resolved"]),
        at: At,
        actor: PersonRef,
        words: z.string(),
        reason: z.string(),
        href: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "ChampionHome", description: "Whom you champion, what waits on you and what on others." });
export type ChampionHome = z.infer<typeof ChampionHome>;
