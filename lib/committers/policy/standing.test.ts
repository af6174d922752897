import { expect, it } from "vitest";
import { isReviewer, mayReadClearance, mayReadPaper, mayReadSignature } from "@/lib/agreements/policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { runsProgramme } from "./programme";

const ruth: PersonActor = {
  ...{ kind: "person", personId: "ruth", login: "ruth", name: "Ruth", via: { kind: "session" } },
  roles: ["member", "board", "programme_admin", "programme_lead"],
  suspended: false,
};
const others = { personId: "tobi", signatoryIds: [], isMaintainer: false };
const readsOf = (actor: PersonActor) => [
  isReviewer(actor),
  mayReadSignature(actor, others).ok,
  mayReadPaper(actor).ok,
  mayReadClearance(actor, others).ok,
  runsProgramme(actor),
];

it("a suspended account reads nothing of others by the offices that it had, and its own as before", () => {
  expect(readsOf(ruth)).toEqual([true, true, true, true, true]);
  const suspended = { ...ruth, suspended: true };
  expect(readsOf(suspended)).toEqual([false, false, false, false, false]);
  expect(mayReadSignature(suspended, { personId: "ruth", signatoryIds: [] }).ok).toBe(true);
});
