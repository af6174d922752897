import { newId } from "@/lib/kernel/ids";
import { requirementDigest } from "@/lib/maturity/digests";
import { fillAgenda } from "@/lib/meetings/agenda/fill-agenda";
import { getMeetingForDecision } from "@/lib/meetings/load-meeting";
import type { History } from "./history";
import { NEXT_AGM } from "./meetings";

const TESTED_RESTORE = {
  key: "tested-restore",
  text: "A backup was restored within the last year, and it is written down how long that took.",
  check: "attested" as const,
  rule: null,
};

/** What the AGM has before it: updates in every state, a shortcoming reported, a change of the requirements. */
export async function seedWhatWaits(history: History) {
  const { tx, ids, set, serviceId, personId, ago } = history;
  const updates = {
    hosting: {
      state: "submitted",
      by: "priya-n",
      days: 6,
      report: "Both machines got new disks in May. Nothing else changed.",
    },
    wiki: {
      state: "submitted",
      by: "member",
      days: 3,
      report: "1,100 pages now. Two evenings of weeding, one more is planned.",
    },
    identity: {
      state: "flagged",
      by: "mara-k",
      days: 5,
      report: "No outage this year. We know about Backups and wait for it.",
    },
    mail: { state: "submitted", by: "mara-k", days: 8, report: "Asks to be live; see the request." },
    noticeboard: {
      state: "drafted",
      by: null,
      days: 0,
      report: "The first fork of a member’s runs as a trial.",
    },
    calendar: { state: "due", by: null, days: 0, report: "" },
    newsletter: { state: "due", by: null, days: 0, report: "" },
    backups: { state: "due", by: null, days: 0, report: "" },
  } as const;
  for (const [slug, { state, by, days, report }] of Object.entries(updates)) {
    await tx.annualUpdate.create({
      data: {
        id: newId("update"),
        serviceId: serviceId(slug),
        meetingId: ids.meeting(NEXT_AGM.name),
        state,
        setId: state === "due" ? null : set.id,
        report,
        isUnchanged: slug === "hosting",
        createdAt: ago(61),
        submittedAt: by && ago(days),
        submittedById: by && personId(by),
        ...(state === "flagged" && {
          flaggedAt: ago(2),
          flaggedById: personId("ros-t"),
          flagReason: "It says that it waits for Backups. What if Backups is not live by then?",
        }),
      },
    });
  }
  await tx.deficiency.create({
    data: {
      id: ids.deficiency("calendar-docs"),
      serviceId: serviceId("calendar"),
      requirementKey: "docs-use",
      setId: set.id,
      source: "declared",
      state: "reported",
      text: "The page on how to book still shows the old screens; two people booked the wrong hall.",
      remedy: "show the new screens in the guide",
      reportedById: personId("member"),
      reportedAt: ago(4),
    },
  });
  await seedProposedChange(history);
  await fillAgenda(tx, await getMeetingForDecision(tx, ids.meeting(NEXT_AGM.name)), history.now);
}

async function seedProposedChange({ tx, set, personId, ago }: History) {
  await tx.requirementSet.create({
    data: {
      id: newId("set"),
      state: "draft",
      rationale:
        "Backups ran for months and nobody knew whether they could be restored. A live service should try it once a year.",
      promises: set.promises ?? {},
      basedOnId: set.id,
      proposedById: personId("member"),
      createdAt: ago(27),
      requirements: {
        create: [
          ...set.requirements.map(({ id: _id, setId: _setId, ...requirement }) => ({
            id: newId("requirement"),
            ...requirement,
          })),
          {
            id: newId("requirement"),
            ...TESTED_RESTORE,
            level: "live",
            kinds: ["user", "coop", "infrastructure"],
            provided: "A spare machine for an evening, from the board.",
            digest: requirementDigest(TESTED_RESTORE),
            position: set.requirements.length,
          },
        ],
      },
    },
  });
}
