import { newId } from "@/lib/kernel/ids";
import { atSeven, type History, later, meetingAt } from "./history";

/** Writes how services came to their levels: verifications, the one demotion, and what it opened. */
export async function seedLevels(history: History) {
  await seedVerifications(history);
  await seedUpheld(history);
  await history.tx.levelChange.createMany({ data: levelChanges(history) });
  await seedScrutinies(history);
}

async function seedVerifications({ tx, ids, set, serviceId, personId, ago }: History) {
  const confirmed = [
    { name: "noticeboard-beta", slug: "noticeboard", level: "beta", at: 251, by: "maintainer" },
    { name: "calendar-beta", slug: "calendar", level: "beta", at: 251, by: "mara-k" },
    { name: "mail-beta", slug: "mail", level: "beta", at: 120, by: "priya-n" },
    { name: "newsletter-alpha", slug: "newsletter", level: "alpha", at: 34, by: "champion" },
  ] as const;
  for (const { name, slug, level, at, by } of confirmed) {
    const isByBoard = level === "alpha";
    await tx.verification.create({
      data: {
        id: ids.verification(name),
        serviceId: serviceId(slug),
        level,
        state: "confirmed",
        setId: set.id,
        answers: [],
        requestedById: personId(by),
        requestedAt: ago(at + (isByBoard ? 1 : 26)),
        tabledForId: isByBoard ? null : ids.meeting(meetingAt(at)),
        decidedAt: later(atSeven(ago(at)), isByBoard ? 0 : 110),
        decidedById: isByBoard ? personId("ros-t") : null,
      },
    });
  }
  await tx.verification.create({
    data: {
      id: ids.verification("mail-live"),
      serviceId: serviceId("mail"),
      level: "live",
      state: "requested",
      setId: set.id,
      answers: [],
      note: "Three of us follow the guide now; the last upgrade was Ros’s, from a train.",
      requestedById: personId("mara-k"),
      requestedAt: ago(9),
    },
  });
}

async function seedUpheld({ tx, ids, set, serviceId, personId, ago }: History) {
  await tx.deficiency.create({
    data: {
      id: ids.deficiency("backups-automated"),
      serviceId: serviceId("backups"),
      requirementKey: "automated-backup",
      setId: set.id,
      source: "declared",
      state: "upheld",
      text: "The nightly run stops when the disk is full, and somebody has to start it again by hand.",
      remedy: "automate backups",
      reportedById: personId("priya-n"),
      reportedAt: ago(300),
      graceFrom: ago(297),
      confirmedById: personId("ros-t"),
      decidedAt: later(atSeven(ago(120)), 110),
    },
  });
}

function levelChanges({ ids, serviceId, personId, ago }: History) {
  const imported = [
    ["identity", "live", 702],
    ["hosting", "live", 702],
    ["wiki", "live", 610],
    ["backups", "live", 560],
    ["pad", "alpha", 500],
    ["noticeboard", "alpha", 420],
    ["calendar", "alpha", 400],
    ["mail", "alpha", 380],
  ] as const;
  const change = (name: string, slug: string, days: number) => ({
    id: ids.change(name),
    serviceId: serviceId(slug),
    at: days > 349 ? ago(days) : later(atSeven(ago(days)), 110),
  });
  return [
    ...imported.map(([slug, to, days]) => ({
      ...change(`${slug}-${to}`, slug, days),
      to,
      cause: "imported" as const,
      note: "From the list of services in the wiki, before levels were decided here.",
      recordedById: personId("board"),
    })),
    ...(["noticeboard", "calendar", "mail"] as const).map((slug) => {
      const days = slug === "mail" ? 120 : 251;
      const index = { noticeboard: 1, calendar: 2, mail: 2 }[slug];
      return {
        ...change(`${slug}-beta`, slug, days),
        from: "alpha" as const,
        to: "beta" as const,
        cause: "verification" as const,
        meetingId: ids.meeting(meetingAt(days)),
        resolutionId: ids.resolution(`${meetingAt(days)}-${index}`),
        verificationId: ids.verification(`${slug}-beta`),
      };
    }),
    {
      ...change("pad-retired", "pad", 251),
      from: "alpha" as const,
      to: "retired" as const,
      cause: "retirement" as const,
      meetingId: ids.meeting("spring"),
      resolutionId: ids.resolution("spring-3"),
    },
    {
      ...change("backups-beta", "backups", 120),
      from: "live" as const,
      to: "beta" as const,
      cause: "demotion" as const,
      note: "Automated backups: upheld.",
      meetingId: ids.meeting("summer"),
      resolutionId: ids.resolution("summer-1"),
      deficiencyId: ids.deficiency("backups-automated"),
    },
    {
      ...change("newsletter-alpha", "newsletter", 34),
      from: "proposed" as const,
      to: "alpha" as const,
      cause: "verification" as const,
      verificationId: ids.verification("newsletter-alpha"),
      recordedById: personId("ros-t"),
    },
    {
      ...change("newsletter-proposed", "newsletter", 47),
      to: "proposed" as const,
      cause: "proposed" as const,
      recordedById: personId("champion"),
    },
    {
      ...change("tool-library-proposed", "tool-library", 12),
      to: "proposed" as const,
      cause: "proposed" as const,
      recordedById: personId("contributor"),
    },
  ];
}

/** Everything that consumes Backups was looked at; the wiki still is. */
async function seedScrutinies({ tx, ids, set, serviceId, personId, ago }: History) {
  const cleared = [
    ["noticeboard", "Beta asks no more of Backups than it gives."],
    ["calendar", "As Noticeboard, through which it consumes Backups."],
  ] as const;
  const base = { levelChangeId: ids.change("backups-beta"), openedAt: later(atSeven(ago(120)), 110) };
  const path = (...slugs: string[]) => slugs.map(serviceId);
  for (const [slug, decisionReason] of cleared) {
    await tx.scrutiny.create({
      data: {
        id: newId("scrutiny"),
        serviceId: serviceId(slug),
        ...base,
        state: "cleared",
        path: slug === "calendar" ? path(slug, "noticeboard", "backups") : path(slug, "backups"),
        decidedAt: ago(112),
        decidedById: personId("ros-t"),
        decisionReason,
      },
    });
  }
  await tx.scrutiny.create({
    data: {
      id: newId("scrutiny"),
      serviceId: serviceId("wiki"),
      ...base,
      state: "opened",
      path: path("wiki", "backups"),
    },
  });
  const scrutinyId = newId("scrutiny");
  await tx.scrutiny.create({
    data: {
      id: scrutinyId,
      serviceId: serviceId("identity"),
      ...base,
      state: "deficiencies",
      path: path("identity", "backups"),
      decidedAt: ago(103),
      decidedById: personId("board"),
      decisionReason: "It is live and relies on Backups, which is not any more.",
    },
  });
  await tx.deficiency.create({
    data: {
      id: ids.deficiency("identity-infrastructure"),
      serviceId: serviceId("identity"),
      requirementKey: "no-beta-infrastructure",
      setId: set.id,
      source: "scrutiny",
      state: "in_grace",
      text: "It relies on Backups, which went from live to beta.",
      remedy: "rely on live infrastructure alone",
      reportedById: personId("board"),
      reportedAt: ago(103),
      graceFrom: ago(103),
      confirmedById: personId("board"),
      scrutinyId,
    },
  });
}
