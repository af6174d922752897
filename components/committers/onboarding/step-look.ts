import type { StepperStep } from "@/components/shared/stepper";
import type { CommitterItem, CommitterStep } from "@/lib/committers/schema/committers";
import { COMMITTER_STATUS, NOMINATION_STATUS } from "@/lib/committers/status";
import type { IconName, Status, Tone } from "@/lib/status";

/** Amber only for the reader: the same wait is blue to everybody else, and red while it is frozen. */
export function toneOf({ state, waitsOn }: CommitterStep): Tone {
  if (state === "frozen") return "refused";
  return waitsOn?.isYou ? "needs-you" : "waiting";
}
export const iconOf = ({ state }: CommitterStep): IconName => (state === "frozen" ? "lock" : "clock");

/** The short names that stand over the columns of a stepper. */
export const SHORT_LABELS: Record<CommitterStep["key"], string> = {
  nomination: "Nomination",
  vote: "Vote",
  individual_cla: "CLA",
  entity_cla: "Coverage",
  nda: "NDA",
  programme: "Programme",
  access: "Access",
  first_merge: "Merge",
};

const STATES: Record<CommitterStep["state"], StepperStep["state"]> = {
  done: "done",
  to_come: "todo",
  not_asked: "not-asked",
  waiting: "here",
  frozen: "here",
};
export const toStepper = (steps: readonly CommitterStep[]): StepperStep[] =>
  steps.map((step) => ({
    ...{ label: SHORT_LABELS[step.key], state: STATES[step.state] },
    ...{ tone: toneOf(step), icon: iconOf(step) },
  }));

/** The badge of somebody on the way. */
export const statusOf = ({ state }: Pick<CommitterItem, "state">): Status =>
  state === null ? { ...NOMINATION_STATUS.open, label: "Nominated" } : COMMITTER_STATUS[state];
