import type { ServiceLevel } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import { levelBelow } from "@/lib/maturity/levels";
import type { Effect } from "../effects";
import type { AgendaItemKind } from "../schema";

/** What waits for a meeting, and the questions that it would be asked. Pure: rows in, items out. */

export interface Subject {
  serviceId: string | null;
  deficiencyId: string | null;
  updateId: string | null;
  verificationId: string | null;
  scrutinyId: string | null;
  requirementSetId: string | null;
  minutesOfId: string | null;
  heldOverFromId: string | null;
}
export interface Question {
  text: string;
  kind: "ordinary" | "special";
  effect: Effect;
}
export interface Waiting extends Subject {
  kind: AgendaItemKind;
  title: string;
  text: string;
  /** The first is asked first; where one is carried, those after it are settled. */
  questions: Question[];
}
interface Named {
  id: string;
  title: string;
  level: ServiceLevel;
}

const nobody: Subject = {
  ...{ serviceId: null, deficiencyId: null, updateId: null, verificationId: null },
  ...{ scrutinyId: null, requirementSetId: null, minutesOfId: null, heldOverFromId: null },
};
const ask = (text: string, effect: Effect): Question => ({ text, kind: "ordinary", effect });

export const missingUpdate = (update: { id: string; service: Named; hasBegun: boolean }): Waiting => ({
  ...{ ...nobody, kind: "missing_update", updateId: update.id, serviceId: update.service.id },
  title: update.service.title,
  text: update.hasBegun ? "Its annual update is begun and not submitted." : "Nobody has answered for it.",
  questions: [],
});

export function flaggedUpdate(update: {
  id: string;
  service: Named;
  reason: string;
  unmetKeys: readonly string[];
  called: Called;
}): Waiting {
  const { id: updateId, service, reason, unmetKeys, called } = update;
  const otherwise: Question =
    unmetKeys.length > 0
      ? ask(
          `Record ${count(unmetKeys.length, "deficiency", "deficiencies")} of ${service.title}: ${listed(unmetKeys, called)}`,
          {
            ...{ kind: "record_deficiencies", updateId },
            requirementKeys: [...unmetKeys],
          },
        )
      : ask(`Send the annual update of ${service.title} back`, { kind: "reject_update", updateId, reason });
  return {
    ...{ ...nobody, kind: "flagged_update", updateId, serviceId: service.id, title: service.title },
    text: reason,
    questions: [
      ask(`Accept the annual update of ${service.title}`, { kind: "accept_update", updateId }),
      otherwise,
    ],
  };
}

/** All that nobody flagged, in one resolution; any member takes one out by flagging it. */
export const updatesTogether = (services: number): Waiting => ({
  ...{ ...nobody, kind: "updates_together" },
  title: `Annual updates of ${count(services, "service")}`,
  text: "All answered, nothing flagged.",
  questions: [ask(`Accept ${count(services, "annual update")} together`, { kind: "accept_updates" })],
});

/** A requirement's text without its stop, by its key. */
export type Called = (requirementKey: string) => string;
const listed = (keys: readonly string[], called: Called) => keys.map((key) => `“${called(key)}”`).join("; ");

interface Deficiency {
  id: string;
  service: Named;
  requirementKey: string;
  text: string;
  called: Called;
}
export const reportedDeficiency = ({
  id: deficiencyId,
  service,
  requirementKey,
  text,
  called,
}: Deficiency): Waiting => ({
  ...{
    ...nobody,
    kind: "reported_deficiency",
    deficiencyId,
    serviceId: service.id,
    title: service.title,
    text,
  },
  questions: [
    ask(`Confirm that ${service.title} does not meet “${called(requirementKey)}”: its grace begins`, {
      ...{ kind: "begin_grace", deficiencyId },
    }),
    ask(`Dismiss the report on ${service.title}`, { kind: "dismiss_deficiency", deficiencyId }),
  ],
});

/** Its grace ends here: down by exactly one level where it is upheld (levels law 4). A claimed fix is asked about first. */
export function endingGrace(deficiency: Deficiency & { fixClaim: string | null }): Waiting {
  const { id: deficiencyId, service, text, requirementKey, fixClaim, called } = deficiency;
  const below = levelBelow(service.level);
  const close = ask(`${service.title} meets “${called(requirementKey)}” again`, {
    kind: "close_deficiency",
    deficiencyId,
  });
  const uphold = (to: string, fromAlpha: "proposed" | "retired" | null) =>
    ask(`Uphold: ${service.title} goes from ${service.level} to ${to}`, {
      ...{ kind: "uphold_deficiency", deficiencyId, fromAlpha },
    });
  const down =
    below === null
      ? []
      : service.level === "alpha"
        ? [uphold("proposed", "proposed"), uphold("retired", "retired")]
        : [uphold(below, null)];
  return {
    ...{ ...nobody, kind: "grace_ends", deficiencyId, serviceId: service.id, title: service.title },
    text: fixClaim ? `${text}\n\nThey say it is mended: ${fixClaim}` : text,
    questions: fixClaim || down.length === 0 ? [close, ...down] : down,
  };
}

export const openScrutiny = (scrutiny: {
  id: string;
  service: Named;
  because: string;
  requirementKeys: readonly string[];
  called: Called;
}): Waiting => ({
  ...{ ...nobody, kind: "scrutiny", scrutinyId: scrutiny.id, serviceId: scrutiny.service.id },
  ...{ title: scrutiny.service.title, text: scrutiny.because },
  questions: [
    ask(`Clear the scrutiny of ${scrutiny.service.title}`, {
      kind: "clear_scrutiny",
      scrutinyId: scrutiny.id,
    }),
    ...(scrutiny.requirementKeys.length === 0
      ? []
      : [
          ask(
            `Record that ${scrutiny.service.title} no longer meets ${listed(scrutiny.requirementKeys, scrutiny.called)}`,
            {
              ...{ kind: "scrutiny_to_deficiencies" as const, scrutinyId: scrutiny.id },
              requirementKeys: [...scrutiny.requirementKeys],
            },
          ),
        ]),
  ],
});

/** Members of one dependency cycle are verified together (levels law 5). */
export function verification(
  together: readonly { id: string; service: Named; level: ServiceLevel; note: string }[],
): Waiting {
  const [first] = together;
  const names = together.map(({ service }) => service.title).join(", ");
  const reached = together.map(({ service, level }) => `${service.title} reached ${level}`).join(", ");
  return {
    ...{
      ...nobody,
      kind: "verification",
      verificationId: first?.id ?? null,
      serviceId: first?.service.id ?? null,
    },
    title: names,
    text:
      together.length > 1 ? "They depend on one another, and are verified together." : (first?.note ?? ""),
    questions: [
      ask(`Confirm that ${reached}`, {
        kind: "confirm_verifications",
        verificationIds: together.map(({ id }) => id),
      }),
    ],
  };
}

/** Several may begin from the same version: who proposed it tells them apart. */
export function requirementSet(set: {
  id: string;
  rationale: string;
  number: number;
  proposedBy: string | null;
}): Waiting {
  const called = `requirement set ${set.number}${set.proposedBy ? ` as ${set.proposedBy} proposes it` : ""}`;
  return {
    ...{ ...nobody, kind: "requirement_set", requirementSetId: set.id },
    ...{ title: `R${called.slice(1)}`, text: set.rationale },
    questions: [ask(`Adopt ${called}`, { kind: "adopt_requirement_set", requirementSetId: set.id })],
  };
}

export const minutesToApprove = (of: { id: string; title: string; digest: string }): Waiting => ({
  ...{ ...nobody, kind: "minutes", minutesOfId: of.id, title: `Minutes of ${of.title}`, text: "" },
  questions: [
    ask(`Approve the minutes of ${of.title}`, {
      kind: "approve_minutes",
      meetingId: of.id,
      digest: of.digest,
    }),
  ],
});

/** What makes two items the same business, whenever the agenda is built. */
export const keyOf = (item: Subject & { kind: AgendaItemKind }): string =>
  [
    item.heldOverFromId ? `held over ${item.heldOverFromId}` : item.kind,
    item.deficiencyId ?? item.updateId ?? item.verificationId ?? item.scrutinyId ?? "",
    item.requirementSetId ?? item.minutesOfId ?? "",
  ].join(" ");
