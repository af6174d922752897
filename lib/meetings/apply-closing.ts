import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import type { Consequences } from "./consequences-schema";

interface Given {
  tx: Tx;
  meetingId: string;
  consequences: Consequences;
  at: Date;
  /** The requirement set in force before this closing; null where there is none. */
  setId: string | null;
  /** What is wrong with a service, in words. */
  textOf: (recorded: Consequences["recorded"][number]) => string;
}

/**
 * Writes everything that a closing applies: one statement for each kind of row, however many, in the caller's
 * transaction. Each row is expected in the state that the consequences were worked out from; one that is not undoes all.
 * Kinds that do not build on each other are sent at once.
 */
export async function applyConsequences(given: Given) {
  await Promise.all([
    changeLevels(given),
    decideDeficiencies(given).then(() => grantAgreements(given)),
    decideUpdates(given),
    decideScrutinies(given),
    decideVerifications(given),
    recordDeficiencies(given),
    adoptSets(given),
    approveMinutes(given),
  ]);
}

/** Levels, their history, and the scrutiny that each fall opens. */
async function changeLevels({ tx, meetingId, consequences: { levels, scrutinies }, at }: Given) {
  const changes = levels.map((change) => ({ id: newId("level"), ...change }));
  const idOf = new Map(changes.map(({ serviceId, id }) => [serviceId, id]));
  await inBatches(changes, async (json, expected) => {
    const changed = await tx.$executeRaw`
      UPDATE "Service" s SET "level" = r."to"::"ServiceLevel", "levelSince" = ${at}::timestamp
      FROM jsonb_to_recordset(${json}::jsonb) AS r("serviceId" text, "from" text, "to" text)
      WHERE s."id" = r."serviceId" AND s."level"::text = r."from"`;
    expectAll("services", expected, changed);
    await tx.$executeRaw`
      INSERT INTO "LevelChange" ("id", "serviceId", "from", "to", "at", "cause", "meetingId", "resolutionId", "verificationId", "deficiencyId")
      SELECT r."id", r."serviceId", r."from"::"ServiceLevel", r."to"::"ServiceLevel", ${at}::timestamp, r."cause"::"LevelChangeCause",
        ${meetingId}, r."resolutionId", r."verificationId", r."deficiencyId"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("id" text, "serviceId" text, "from" text, "to" text, "cause" text,
        "resolutionId" text, "verificationId" text, "deficiencyId" text)`;
  });
  const opened = scrutinies.map(({ serviceId, causeId, path }) => ({
    ...{ id: newId("scrutiny"), serviceId, path, levelChangeId: idOf.get(causeId) },
  }));
  await inBatches(opened, async (json) => {
    await tx.$executeRaw`
      INSERT INTO "Scrutiny" ("id", "serviceId", "levelChangeId", "state", "path", "openedAt")
      SELECT r."id", r."serviceId", r."levelChangeId", 'opened', r."path", ${at}::timestamp
      FROM jsonb_to_recordset(${json}::jsonb) AS r("id" text, "serviceId" text, "levelChangeId" text, "path" text[])`;
  });
}

/** A fix that is claimed after the meeting has closed comes too late for what it decided. */
async function decideDeficiencies({ tx, meetingId, consequences: { deficiencies }, at }: Given) {
  await inBatches(deficiencies, async (json, expected) => {
    const changed = await tx.$executeRaw`
      UPDATE "Deficiency" d SET "state" = r."to"::"DeficiencyState",
        "graceFrom" = CASE WHEN r."to" = 'in_grace' AND r."from" = 'reported' THEN ${at}::timestamp ELSE d."graceFrom" END,
        "recordedAtId" = CASE WHEN r."to" = 'in_grace' AND r."from" = 'reported' THEN ${meetingId} ELSE d."recordedAtId" END,
        "decidedAt" = CASE WHEN r."to" = 'in_grace' THEN d."decidedAt" ELSE ${at}::timestamp END,
        "decisionReason" = CASE r."why" WHEN 'retired' THEN 'The service was retired'
          WHEN 'not_asked' THEN 'Not asked at the level it has now' ELSE 'Resolved by the meeting' END
      FROM jsonb_to_recordset(${json}::jsonb) AS r("deficiencyId" text, "from" text, "to" text, "why" text)
      WHERE d."id" = r."deficiencyId" AND d."state" IN ('reported', 'in_grace', 'fix_claimed')`;
    expectAll("deficiencies", expected, changed);
  });
}

async function grantAgreements({ tx, consequences: { agreements }, at }: Given) {
  const granted = agreements.map((agreement) => ({ id: newId("agreement"), ...agreement }));
  await inBatches(granted, async (json) => {
    await tx.$executeRaw`
      INSERT INTO "ServiceLevelAgreement" ("id", "serviceId", "requirementKey", "text", "from", "until", "resolutionId")
      SELECT r."id", r."serviceId", r."requirementKey", r."text", ${at}::timestamp, (r."until"::timestamptz AT TIME ZONE 'UTC'), r."resolutionId"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("id" text, "serviceId" text, "requirementKey" text, "text" text, "until" text, "resolutionId" text)`;
    await tx.$executeRaw`
      UPDATE "Deficiency" d SET "agreementId" = r."id"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("id" text, "deficiencyId" text)
      WHERE d."id" = r."deficiencyId" AND d."state" = 'waived'`;
  });
}

async function decideUpdates({ tx, consequences: { updates }, at }: Given) {
  await inBatches(updates, async (json, expected) => {
    const changed = await tx.$executeRaw`
      UPDATE "AnnualUpdate" u SET "state" = r."to"::"AnnualUpdateState", "decidedAt" = ${at}::timestamp, "decisionReason" = nullif(r."reason", '')
      FROM jsonb_to_recordset(${json}::jsonb) AS r("updateId" text, "to" text, "reason" text)
      WHERE u."id" = r."updateId" AND u."state" IN ('due', 'drafted', 'submitted', 'flagged', 'rejected')`;
    expectAll("annual updates", expected, changed);
  });
}

async function decideScrutinies({ tx, consequences: { clearedScrutinies }, at }: Given) {
  await inBatches(clearedScrutinies, async (json, expected) => {
    const changed = await tx.$executeRaw`
      UPDATE "Scrutiny" s SET "state" = r."to"::"ScrutinyState", "decidedAt" = ${at}::timestamp,
        "decisionReason" = CASE r."why" WHEN 'retired' THEN 'The service was retired' ELSE 'Resolved by the meeting' END
      FROM jsonb_to_recordset(${json}::jsonb) AS r("scrutinyId" text, "to" text, "why" text)
      WHERE s."id" = r."scrutinyId" AND s."state" = 'opened'`;
    expectAll("scrutinies", expected, changed);
  });
}

/** Held over ones are tabled for no meeting any more: the next agenda takes them up. */
async function decideVerifications({ tx, consequences: { verifications }, at }: Given) {
  await inBatches(verifications, async (json, expected) => {
    const changed = await tx.$executeRaw`
      UPDATE "Verification" v SET "state" = r."to"::"VerificationState",
        "tabledForId" = CASE WHEN r."to" = 'held_over' THEN NULL ELSE v."tabledForId" END,
        "decidedAt" = CASE WHEN r."to" = 'held_over' THEN NULL ELSE ${at}::timestamp END,
        "decisionReason" = CASE r."why" WHEN 'demoted' THEN 'The service went down at the same meeting'
          WHEN 'not_decided' THEN 'The meeting did not decide it' ELSE 'Resolved by the meeting' END
      FROM jsonb_to_recordset(${json}::jsonb) AS r("verificationId" text, "to" text, "why" text)
      WHERE v."id" = r."verificationId" AND v."state" IN ('requested', 'tabled', 'held_over')`;
    expectAll("verifications", expected, changed);
  });
}

/** The meeting found them: their grace begins now (levels laws 2 and 12). */
async function recordDeficiencies({ tx, meetingId, consequences: { recorded }, at, setId, textOf }: Given) {
  if (recorded.length > 0 && setId === null)
    throw new Error("Deficiencies without a requirement set in force.");
  const rows = recorded.map((one) => ({ id: newId("def"), ...one, text: textOf(one) }));
  await inBatches(rows, async (json) => {
    await tx.$executeRaw`
      INSERT INTO "Deficiency" ("id", "serviceId", "requirementKey", "setId", "source", "state", "text", "reportedAt", "graceFrom", "recordedAtId", "updateId", "scrutinyId")
      SELECT r."id", r."serviceId", r."requirementKey", ${setId}, r."source"::"DeficiencySource", 'in_grace', r."text", ${at}::timestamp, ${at}::timestamp,
        ${meetingId}, r."updateId", r."scrutinyId"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("id" text, "serviceId" text, "requirementKey" text, "source" text, "text" text, "updateId" text, "scrutinyId" text)`;
  });
}

/** The set in force is superseded before the next one comes into force: there is one at a time. */
async function adoptSets({ tx, meetingId, consequences: { requirementSets }, at }: Given) {
  for (const { setId: id, to } of requirementSets) {
    if (to !== "adopted") {
      await tx.requirementSet.update({
        where: { id, state: { in: ["draft", "tabled"] } },
        data: { state: to, tabledForId: null },
      });
      continue;
    }
    const last = await tx.requirementSet.aggregate({ _max: { version: true } });
    await tx.requirementSet.updateMany({
      where: { state: "adopted" },
      data: { state: "superseded", supersededAt: at },
    });
    await tx.requirementSet.update({
      where: { id, state: { in: ["draft", "tabled"] } },
      data: {
        state: "adopted",
        adoptedAt: at,
        adoptedAtId: meetingId,
        version: (last._max.version ?? 0) + 1,
      },
    });
  }
}

/** The text that the meeting saw, and no other. From here on a trigger keeps it as it is. */
async function approveMinutes({ tx, meetingId, consequences: { minutes }, at }: Given) {
  await inBatches(minutes, async (json, expected) => {
    const changed = await tx.$executeRaw`
      UPDATE "Meeting" m SET "state" = 'minutes_approved', "minutesDigest" = r."digest",
        "minutesApprovedAt" = ${at}::timestamp, "minutesApprovedById" = ${meetingId}
      FROM jsonb_to_recordset(${json}::jsonb) AS r("meetingId" text, "digest" text)
      WHERE m."id" = r."meetingId" AND m."state" = 'minutes_drafted'
        AND encode(sha256(convert_to(m."minutes", 'UTF8')), 'hex') = r."digest"`;
    expectAll("minutes", expected, changed);
  });
}

const BATCH = 5_000;

/** Hands over rows as JSON, so many at a time: a statement stays of a size that Postgres reads at once. */
async function inBatches<Row>(rows: readonly Row[], write: (json: string, count: number) => Promise<void>) {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    await write(JSON.stringify(batch), batch.length);
  }
}

function expectAll(what: string, expected: number, changed: number) {
  if (changed !== expected)
    throw new Error(`Closing found ${changed} ${what} where it expected ${expected}.`);
}
