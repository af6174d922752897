/**
 * A co-op of `services` services in the middle of its AGM, as statements: everybody reported, most updates are accepted
 * together, and 10 % of the services have consequences of their own. Services stand in blocks of 20: each consumes up to
 * three before it in its block, and in every third block the first consumes the last, which makes a cycle of the chain.
 */
export function coopInAgm(services: number): string[] {
  const each = `FROM generate_series(1, ${services}) AS n`;
  const where = (...rests: number[]) => `${each} WHERE n % 100 IN (${rests.join(", ")})`;
  const ago = (days: number) => `now() - interval '${days} days'`;
  const resolution = (kind: string, effect: string, which: string) => [
    `INSERT INTO "AgendaItem" (id, "meetingId", position, kind, title) SELECT '${kind}' || n, 'agm', n, 'other', 'Service ' || n ${which}`,
    `INSERT INTO "Resolution" (id, "meetingId", "itemId", position, text, state, effect, "decidedAt", tally, "eligibleIds", method)
     SELECT '${kind}r' || n, 'agm', '${kind}' || n, 1, 'About service ' || n, 'carried', ${effect}, ${ago(0)},
     '{"for": 12, "against": 2, "abstain": 1}', ARRAY['p1', 'p2'], 'ballot' ${which}`,
  ];
  return [
    `INSERT INTO "Person" (id, login, name, email) SELECT 'p' || n, 'p' || n, 'Person ' || n, 'p' || n || '@coop.test' FROM generate_series(1, ${20 + services / 10}) AS n`,
    `INSERT INTO "RoleGrant" (id, "personId", role, "from") VALUES ('sec', 'p1', 'secretary', ${ago(900)})`,
    `INSERT INTO "Service" (id, slug, title, kind, level, "levelSince", summary, "createdAt")
     SELECT 's' || n, 's' || n, 'Service ' || n, 'infrastructure', (CASE WHEN n % 100 IN (20, 45, 70) THEN 'beta' ELSE 'live' END)::"ServiceLevel", ${ago(500)}, '', ${ago(500)} ${each}`,
    `INSERT INTO "Maintainership" (id, "serviceId", "personId", "invitedAt", "acceptedAt")
     SELECT 'm' || n || '_' || k, 's' || n, 'p' || (1 + (n + k * 7) % ${20 + services / 10}), ${ago(400)}, ${ago(400)} ${each}, generate_series(1, 2) AS k`,
    `INSERT INTO "Dependency" ("consumerId", "providerId")
     SELECT 's' || n, 's' || (n - k) ${each}, unnest(ARRAY[1, 2, 5]) AS k WHERE (n - 1) % 20 >= k`,
    `INSERT INTO "Dependency" ("consumerId", "providerId") SELECT 's' || n, 's' || (n + 19) ${each} WHERE n % 60 = 1 AND n + 19 <= ${services}`,
    `INSERT INTO "RequirementSet" (id, state, promises, "createdAt") VALUES ('set1', 'draft', '{}', ${ago(900)})`,
    ...["backups", "docs"].map(
      (key, position) =>
        `INSERT INTO "Requirement" (id, "setId", key, level, kinds, "check", text, digest, position) VALUES ('${key}', 'set1', '${key}', 'live', '{infrastructure}', 'attested', 'It has ${key}.', '${key}', ${position})`,
    ),
    `UPDATE "RequirementSet" SET version = 1, source = 'default set', state = 'adopted', "adoptedAt" = ${ago(900)}`,
    `INSERT INTO "Meeting" (id, kind, title, state, "heldAt", "createdAt", "noticedAt", "openedAt", "eligibleIds") VALUES
     ('agm', 'agm', 'AGM 2027', 'open', ${ago(0)}, ${ago(60)}, ${ago(20)}, ${ago(0)}, ARRAY(SELECT 'p' || n FROM generate_series(1, 20) AS n)),
     ('summer', 'general', 'Summer meeting', 'planned', now() + interval '90 days', ${ago(60)}, NULL, NULL, '{}'),
     ('warm', 'board', 'Board meeting', 'open', ${ago(0)}, ${ago(60)}, ${ago(20)}, ${ago(0)}, '{p1,p2}'),
     ('next', 'agm', 'AGM 2028', 'planned', now() + interval '365 days', ${ago(60)}, NULL, NULL, '{}')`,
    `INSERT INTO "Attendance" (id, "meetingId", "personId", "arrivedAt") SELECT 'at' || n, 'agm', 'p' || n, ${ago(0)} FROM generate_series(1, 15) AS n`,
    `INSERT INTO "Attendance" (id, "meetingId", "personId", "arrivedAt") VALUES ('warm1', 'warm', 'p1', ${ago(0)}), ('warm2', 'warm', 'p2', ${ago(0)})`,
    `INSERT INTO "AnnualUpdate" (id, "serviceId", "meetingId", state, "createdAt", "setId")
     SELECT 'u' || n, 's' || n, 'agm', (CASE WHEN n % 100 IN (30, 80) THEN 'flagged' WHEN n % 100 IN (35, 85) THEN 'drafted' ELSE 'submitted' END)::"AnnualUpdateState", ${ago(40)}, 'set1' ${each}`,
    `INSERT INTO "Deficiency" (id, "serviceId", "requirementKey", "setId", source, state, text, "reportedAt", "graceFrom")
     SELECT 'd' || n, 's' || n, 'backups', 'set1', 'declared', (CASE WHEN n % 100 = 40 THEN 'fix_claimed' ELSE 'in_grace' END)::"DeficiencyState", 'It fails.', ${ago(50)}, ${ago(40)} ${where(10, 40, 60)}`,
    `INSERT INTO "Verification" (id, "serviceId", level, state, "setId", answers, "requestedAt", "tabledForId")
     SELECT 'v' || n, 's' || n, 'live', 'tabled', 'set1', '[]', ${ago(30)}, 'agm' ${where(20, 45, 70)}`,
    ...resolution(
      "uphold",
      `jsonb_build_object('kind', 'uphold_deficiency', 'deficiencyId', 'd' || n, 'fromAlpha', NULL)`,
      where(10, 60),
    ),
    ...resolution(
      "close",
      `jsonb_build_object('kind', 'close_deficiency', 'deficiencyId', 'd' || n)`,
      where(40),
    ),
    ...resolution(
      "verify",
      `jsonb_build_object('kind', 'confirm_verifications', 'verificationIds', jsonb_build_array('v' || n))`,
      where(20, 45, 70),
    ),
    ...resolution(
      "record",
      `jsonb_build_object('kind', 'record_deficiencies', 'updateId', 'u' || n, 'requirementKeys', jsonb_build_array('docs'))`,
      where(30, 80),
    ),
    ...resolution(
      "accept",
      `jsonb_build_object('kind', 'accept_updates')`,
      `FROM generate_series(1, 1) AS n`,
    ),
  ];
}
