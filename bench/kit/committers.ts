/** Five years of a committer programme as SQL: who signed what, worked where, was covered by whom. */

const DAY = "interval '1 day'";
const KINDS = ["individual_cla", "entity_cla", "nda", "programme"];
/** Major, minor, years ago. Every second is breaking, and gives signers sixty days. */
const VERSIONS: [number, number, number][] = [
  [1, 0, 5],
  [1, 1, 4],
  [2, 0, 3],
  [2, 1, 2],
  [3, 0, 1],
];
const MAJORS: [number, number][] = [
  [1, 5],
  [2, 3],
  [3, 1],
];
const ORGANIZATIONS = 100;

const signature = (
  id: string,
  kind: string,
  major: number,
  years: number,
  more: { person: string; organization: string },
) =>
  `SELECT ${id}, '${kind}-${major}.0', ${more.person}, ${more.organization}, 'page', 'Somebody', repeat('0', 64), 'github:1 (x)',
     now() - interval '${years} years' + (n % 50) * ${DAY}, now() - interval '${years} years' + (n % 50) * ${DAY},
     CASE WHEN n % 23 = 0 THEN now() - interval '${years} years' + (60 + n % 300) * ${DAY} END, 'c-' || ${id}, '{}', repeat('0', 128)`;
const COLUMNS = `(id, "versionId", "personId", "organizationId", method, "typedName", "textDigest", account, "signedAt", "recordedAt",
  "revokedAt", code, statement, seal)`;

/** Person `p1`…, each with three employers, three verified addresses and nine signatures of their own over five years. */
export function clearanceHistory(people: number): string[] {
  const employer = (k: number) => `'o' || ((n * 7 + ${k} * 13) % ${ORGANIZATIONS} + 1)`;
  return [
    `INSERT INTO "Person" (id, login, name) SELECT 'p' || n, 'p' || n, 'P ' || n FROM generate_series(1, ${people}) n`,
    `INSERT INTO "Organization" (id, name, "isProvider") SELECT 'o' || n, 'Organization ' || n, n % 3 > 0 FROM generate_series(1, ${ORGANIZATIONS}) n`,
    `INSERT INTO "ProviderSpan" (id, "organizationId", "from", until)
     SELECT 's' || n, 'o' || n, now() - interval '4 years', CASE WHEN n % 2 = 0 THEN now() - interval '1 year' END
     FROM generate_series(1, ${ORGANIZATIONS}, 5) n`,
    ...KINDS.flatMap((kind) =>
      VERSIONS.map(
        ([major, minor, years]) =>
          `INSERT INTO "AgreementVersion" (id, kind, major, minor, title, text, digest, "isBreaking", "oldUntil", "draftedAt", "publishedAt")
           VALUES ('${kind}-${major}.${minor}', '${kind}', ${major}, ${minor}, 'x', 'x', repeat('0', 64), ${minor === 0 && major > 1},
             ${minor === 0 && major > 1 ? `now() - interval '${years} years' + 60 * ${DAY}` : "NULL"},
             now() - interval '${years} years', now() - interval '${years} years')`,
      ),
    ),
    ...["individual_cla", "nda", "programme"].flatMap((kind) =>
      MAJORS.map(
        ([major, years]) =>
          `INSERT INTO "Signature" ${COLUMNS} ${signature(`'${kind}${major}-' || n`, kind, major, years, { person: "'p' || n", organization: "NULL" })}
           FROM generate_series(1, ${people}) n WHERE (n + ${major}) % 11 > 0`,
      ),
    ),
    ...MAJORS.map(
      ([major, years]) =>
        `INSERT INTO "Signature" ${COLUMNS} ${signature(`'entity${major}-' || n`, "entity_cla", major, years, { person: "'p1'", organization: "'o' || n" })}
         FROM generate_series(1, ${ORGANIZATIONS}) n`,
    ),
    ...[0, 1, 2].map(
      (k) =>
        `INSERT INTO "Affiliation" (id, "personId", "organizationId", "from", until)
         SELECT 'a${k}-' || n, 'p' || n, ${employer(k)}, now() - interval '${5 - 2 * k} years' + (n % 90) * ${DAY},
           ${k === 2 ? "NULL" : `now() - interval '${3 - 2 * k} years' + (n % 90) * ${DAY}`} FROM generate_series(1, ${people}) n`,
    ),
    ...[0, 1, 2].map(
      (k) =>
        `INSERT INTO "VerifiedEmail" (id, "personId", email, "from", until)
         SELECT 'e${k}-' || n, 'p' || n, 'p' || n || '@o' || ((n * 7 + ${k} * 13) % ${ORGANIZATIONS} + 1) || '.example',
           now() - interval '${5 - 2 * k} years' + (n % 90) * ${DAY}, ${k === 2 ? "NULL" : `now() - interval '${3 - 2 * k} years' + (n % 90) * ${DAY}`}
         FROM generate_series(1, ${people}) n WHERE n % 4 > 0`,
    ),
    `INSERT INTO "FormerLogin" (id, "personId", login, until)
     SELECT 'l' || n, 'p' || n, 'was-p' || n, now() - interval '2 years' FROM generate_series(1, ${people}, 10) n`,
    `INSERT INTO "CoverageRule" (id, "organizationId", kind, value, "from", "addedAt")
     SELECT 'd' || n, 'o' || n, 'email_domain', 'o' || n || '.example', now() - interval '5 years', now() - interval '5 years'
     FROM generate_series(1, ${ORGANIZATIONS}) n`,
    `INSERT INTO "CoverageRule" (id, "organizationId", kind, value, "personId", "from", "addedAt", until)
     SELECT 'r' || n, 'o' || (n * 7 % ${ORGANIZATIONS} + 1), 'person', CASE WHEN n % 8 = 0 THEN 'was-p' || n ELSE 'p' || n END,
       CASE WHEN n % 8 > 0 THEN 'p' || n END, now() - interval '5 years', now() - interval '5 years',
       CASE WHEN n % 5 = 0 THEN now() - interval '2 years' END
     FROM generate_series(1, ${people}, 2) n`,
  ];
}

/** A roster of so many people with five dated lines each, ten champions between them all and a hundred components. */
export function rosterFile(people: number): string {
  const lines = ["github,organization,state,components,champions,from,until"];
  const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const states = ["onboarding", "active", "active", "suspended", "active"];
  for (let n = 0; n < people; n++)
    for (const [k, state] of states.entries()) {
      const components = [n, n + k, n * 3 + 1].map((c) => `component-${c % 100}`);
      const champions = [n, n + k + 1].map((c) => `Champion ${c % 10} @champion-${c % 10}`);
      const until = k === states.length - 1 ? "" : day((n % 100) + (k + 1) * 300);
      lines.push(
        [
          ...[`committer-${n}`, `Organization ${(n + (k > 2 ? 1 : 0)) % 50}`, state],
          ...[[...new Set(components)].join("; "), champions.join("; "), day((n % 100) + k * 300), until],
        ].join(","),
      );
    }
  return `${lines.join("\n")}\n`;
}
