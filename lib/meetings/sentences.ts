import { dateOf, listed } from "@/lib/format";
import type { Consequences } from "./consequences-schema";

/** How things are called; in Markdown the caller hands in names that are escaped. */
export interface Names {
  service: (id: string) => string;
  /** A requirement in words, by its key. */
  requirement: (key: string) => string;
  meeting: (id: string) => string;
  requirementSet: (id: string) => string;
}
type Of<Kind extends keyof Consequences> = Consequences[Kind] extends (infer One)[] ? One : never;

/** “until AGM 2028 on 12 March 2028”: a deadline hangs on a meeting (levels law 3). */
export function untilWords(meeting: Consequences["graceUntil"]): string {
  if (!meeting) return "until the first general meeting that is still to be planned";
  return `until ${meeting.title} on ${dateOf(meeting.heldAt, meeting.zone)}`;
}

export function levelSentence({ serviceId, from, to, cause }: Of<"levels">, { service }: Names): string {
  const title = service(serviceId);
  switch (cause) {
    case "verification":
      return `${title} goes up: ${from} → ${to}.`;
    case "demotion":
      return to === "retired"
        ? `${title} is retired: its deficiency was upheld, and it was in alpha.`
        : `${title} goes down one level: ${from} → ${to}.`;
    case "retirement":
      return `${title} is retired; it was ${from}.`;
    default:
      return cause satisfies never;
  }
}

export function scrutinySentence({ serviceId, causeId, path }: Of<"scrutinies">, { service }: Names): string {
  const between = path.slice(1, -1).map(service);
  const through =
    between.length > 0
      ? `, through ${listed(between.slice(0, 4))}${between.length > 4 ? " and others" : ""}`
      : "";
  return `${service(serviceId)} comes under scrutiny: it consumes ${service(causeId)}${through}.`;
}

export function recordedSentence(
  { serviceId, requirementKey, source }: Of<"recorded">,
  graceUntil: Consequences["graceUntil"],
  names: Names,
): string {
  const grace = `in grace ${untilWords(graceUntil)}`;
  const title = names.service(serviceId);
  const asked = names.requirement(requirementKey);
  switch (source) {
    case "missing_update":
      return `${title} has no annual update: a deficiency, ${grace}.`;
    case "update":
      return `${title}, after its annual update: “${asked}” is a deficiency, ${grace}.`;
    case "scrutiny":
      return `${title}, after scrutiny: “${asked}” is a deficiency, ${grace}.`;
    case "changed_requirement":
      return `${title} does not meet a requirement that changed and is due: “${asked}” is a deficiency, ${grace}.`;
    default:
      return source satisfies never;
  }
}

/**
 * What is wrong with a service, as its deficiency says it from then on. Until when it has to be mended is not part of it:
 * that hangs on a meeting which may still be planned or moved (levels law 3).
 */
export function foundSentence(
  { requirementKey, source }: Pick<Of<"recorded">, "requirementKey" | "source">,
  { requirement, here }: Pick<Names, "requirement"> & { here: string },
): string {
  switch (source) {
    case "missing_update":
      return `No annual update was handed in to ${here}.`;
    case "update":
      return `${here} found it wanting after the annual update.`;
    case "scrutiny":
      return `${here} found it wanting under scrutiny.`;
    case "changed_requirement":
      return `“${requirement(requirementKey)}” changed, was due by ${here}, and is not met.`;
    default:
      return source satisfies never;
  }
}

export function deficiencySentence(
  { serviceId, requirementKey, from, to, why }: Of<"deficiencies">,
  graceUntil: Consequences["graceUntil"],
  names: Names,
): string {
  const about = `${names.service(serviceId)}, “${names.requirement(requirementKey)}”`;
  if (why === "retired") return `${about}: ends with the service.`;
  if (why === "not_asked") return `${about}: not asked at its new level, so no deficiency any more.`;
  switch (to) {
    case "in_grace":
      return from === "reported"
        ? `${about}: confirmed, in grace ${untilWords(graceUntil)}.`
        : `${about}: the fix did not hold, back in grace.`;
    case "dismissed":
      return `${about}: dismissed.`;
    case "upheld":
      return `${about}: upheld.`;
    case "closed":
      return `${about}: closed, it is met again.`;
    case "waived":
      return `${about}: waived by a service-level agreement.`;
    default:
      return to satisfies never;
  }
}

export function updateSentence({ serviceId, to, reason }: Of<"updates">, { service }: Names): string {
  const title = service(serviceId);
  switch (to) {
    case "accepted":
      return `${title}: update accepted.`;
    case "rejected":
      return `${title}: update rejected. ${reason}`.trim();
    case "deficiencies":
      return `${title}: the update became deficiencies.`;
    case "missing":
      return `${title}: no update was handed in.`;
    default:
      return to satisfies never;
  }
}

export function verificationSentence({ serviceId, level, to, why }: Of<"verifications">, { service }: Names) {
  const title = service(serviceId);
  if (to === "confirmed") return `${title} is verified for ${level}.`;
  if (to === "held_over") return `${title}: the request for ${level} waits for the next meeting.`;
  return why === "demoted"
    ? `${title} is not verified for ${level}: it went down at this meeting.`
    : `${title} is not verified for ${level}.`;
}

export function clearedSentence({ serviceId, to, why }: Of<"clearedScrutinies">, { service }: Names): string {
  const title = service(serviceId);
  if (why === "retired") return `${title}: scrutiny ends with the service.`;
  return to === "cleared" ? `${title}: cleared of scrutiny.` : `${title}: scrutiny found deficiencies.`;
}

export function agreementSentence(
  { serviceId, requirementKey, until }: Of<"agreements">,
  names: Names,
): string {
  return `${names.service(serviceId)} need not meet “${names.requirement(requirementKey)}” until ${dateOf(until)}: a service-level agreement.`;
}

export function setSentence(
  { setId, to }: Of<"requirementSets">,
  dueAgm: Consequences["dueAgm"],
  names: Names,
): string {
  const title = names.requirementSet(setId);
  if (to === "draft") return `${title} is not adopted: a draft again.`;
  if (to === "tabled") return `${title} waits for the next AGM or EGM.`;
  const due = dueAgm
    ? `${dueAgm.title} on ${dateOf(dueAgm.heldAt, dueAgm.zone)}`
    : "the next AGM, which is still to be planned";
  return `${title} is adopted. What it changes is due by ${due}.`;
}

export const minutesSentence = ({ meetingId }: Of<"minutes">, { meeting }: Names) =>
  `The minutes of ${meeting(meetingId)} are approved, and cannot be changed any more.`;
