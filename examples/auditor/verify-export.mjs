#!/usr/bin/env node
/**
 * Checks an export of Forkmoot's signatures and clearances, without Forkmoot and without a network:
 *
 *     node verify-export.mjs export.jsonl --key key.pem
 *
 * It finds out whether the file is as it was made (one seal over all of it), whether each agreement's text is the one its
 * hash names, whether each signature's statement carries the seal of the key and says what the export says, and whether
 * each person was cleared at the date as the export claims: worked out once more here, from the facts in the file, by the
 * rule in its plainest words (docs/how-to/verify-an-export.md). Nothing but Node is needed, version 20 or newer.
 *
 * It ends with 0 when all of it holds, with 1 when something does not, with 2 when it was not asked rightly.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const isSealOf = (bytes, seal, key) =>
  typeof seal === "string" &&
  /^[0-9a-f]{128}$/.test(seal) &&
  verify(null, bytes, key, Buffer.from(seal, "hex"));

/** What of the file does not hold, in words; empty when all of it does. `counts`: what was checked. */
export function verifyExport(bytes, pem) {
  const key = createPublicKey(pem);
  const file = Buffer.from(bytes);
  const whole = checkWhole(file, key);
  if (whole.problem) return { problems: [whole.problem], counts: null };
  const lines = whole.body
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const of = (what) => lines.filter((line) => line.what === what);
  const [head] = lines;
  const world = {
    agreements: of("agreement"),
    signatures: of("signature"),
    organizations: new Map(of("organization").map((one) => [one.id, one])),
  };
  const problems = [
    ...world.agreements.flatMap(checkText),
    ...world.signatures.flatMap((one) => checkSignature(one, world, key)),
    ...checkPeople(of("person"), of("clearance")),
    ...checkClearances(of("person"), of("clearance"), world, head),
  ];
  const counts = {
    where: head.where,
    asOf: head.asOf,
    agreements: world.agreements.length,
    signatures: world.signatures.length,
    clearances: of("clearance").length,
  };
  return { problems, counts };
}

/** The last line seals every byte before it. */
function checkWhole(file, key) {
  const altered = { problem: "The file is not as it was made: a byte was altered, added or left out." };
  if (file.at(-1) !== 0x0a) return altered;
  const start = file.lastIndexOf(0x0a, file.length - 2) + 1;
  const body = file.subarray(0, start);
  const line = file.subarray(start, -1).toString();
  let end;
  try {
    end = JSON.parse(line);
  } catch {
    return altered;
  }
  const digest = sha256(body);
  const isWhole =
    end?.what === "end" && line === JSON.stringify({ what: "end", sha256: digest, seal: end.seal });
  if (!isWhole || !isSealOf(Buffer.from(`forkmoot export 1\n${digest}`), end.seal, key)) return altered;
  return { body: body.toString() };
}

function checkText({ kind, major, minor, digest, text }) {
  return sha256(Buffer.from(text)) === digest
    ? []
    : [`The text of ${kind} ${major}.${minor} is not the one that its hash names.`];
}

/** The statement that was sealed when they signed, beside what the export says of it. */
function checkSignature(one, { agreements }, key) {
  const problem = (what) => [`Signature ${one.code}: ${what}`];
  if (!isSealOf(Buffer.from(one.statement), one.seal, key))
    return problem("the seal is not of its statement.");
  const said = JSON.parse(one.statement);
  const version = agreements.find((each) => each.id === one.versionId);
  if (!version) return problem("the version that was signed is not in the export.");
  const isSame =
    said.what === "forkmoot signature 1" &&
    said.code === one.code &&
    said.agreement === version.kind &&
    said.version === `${version.major}.${version.minor}` &&
    said.textSha256 === version.digest &&
    (said.organization?.id ?? null) === one.organizationId &&
    said.method === one.method &&
    said.signedAt === one.signedAt &&
    said.recordedAt === one.recordedAt;
  return isSame ? [] : problem("the export says something else than what was sealed when it was given.");
}

/** Everybody who is in the file has a verdict, and nobody two. */
function checkPeople(people, claims) {
  const ids = claims.map((one) => one.personId);
  const isWhole = ids.length === people.length && new Set(ids).size === ids.length;
  return isWhole ? [] : ["Not everybody in the export has one verdict."];
}

function checkClearances(people, claims, world, { asOf, asks }) {
  const known = new Map(people.map((person) => [person.id, person]));
  return claims.flatMap(({ personId, ...claim }) => {
    const person = known.get(personId);
    if (!person) return [`Clearance of ${personId}: they are not in the export.`];
    return ["contributor", "committer"].flatMap((of) => {
      const missing = missingOf(person, world, { asOf, asks: asks[of] });
      const isSame = JSON.stringify(missing) === JSON.stringify([...claim[of]].sort());
      return isSame
        ? []
        : [
            `${person.login} as ${of}: the export says “${claim[of].join(", ") || "cleared"}”, the facts say “${missing.join(", ") || "cleared"}”.`,
          ];
    });
  });
}

const time = (text) => Date.parse(text);
/** `from` belongs, `until` does not; null: it goes on. */
const isDuring = ({ from, until }, at) => time(from) <= at && (until === null || time(until) > at);
const isOver = (text, at) => text !== null && time(text) <= at;

/**
 * What somebody lacked then, of what was asked; empty: they were cleared. Asked is only what had a published version. An
 * entity CLA is asked of each provider they worked at then: signed, and covering them.
 */
export function missingOf(person, world, { asOf, asks }) {
  const at = time(asOf);
  const { published, own, entity } = holdingAt(world, at);
  const isCovered = ({ organizationId }) =>
    entity.has(organizationId) &&
    person.coverage.some((one) => one.organizationId === organizationId && isDuring(one, at));
  const providers = person.employers.filter(
    (one) =>
      isDuring(one, at) &&
      world.organizations.get(one.organizationId).providerSpans.some((provided) => isDuring(provided, at)),
  );
  const missing = asks.filter((kind) => {
    if (!published.some((one) => one.kind === kind)) return false;
    return kind === "entity_cla" ? !providers.every(isCovered) : !own.has(`${person.id} ${kind}`);
  });
  return [...(isOver(person.suspendedAt, at) ? ["standing"] : []), ...missing].sort();
}

const held = new WeakMap();
/** Which signatures hold then, looked at once for everybody: by person and kind, and by organization. */
function holdingAt(world, at) {
  const before = held.get(world);
  if (before?.at === at) return before;
  const versions = new Map(world.agreements.map((one) => [one.id, one]));
  const published = world.agreements.filter((one) => time(one.publishedAt) <= at);
  const holding = world.signatures.filter((one) => holds(one, versions.get(one.versionId), published, at));
  const kindOf = (one) => versions.get(one.versionId).kind;
  const own = holding.filter((one) => one.organizationId === null);
  const entity = holding.filter((one) => one.organizationId !== null && kindOf(one) === "entity_cla");
  const found = {
    at,
    published,
    own: new Set(own.map((one) => `${one.personId} ${kindOf(one)}`)),
    entity: new Set(entity.map((one) => one.organizationId)),
  };
  held.set(world, found);
  return found;
}

/** A signature holds from when it was given, accepted and countersigned until it is revoked, rejected, expired or superseded. */
function holds(one, version, published, at) {
  const isImported = one.method === "imported";
  const begins = isImported
    ? [one.signedAt]
    : [
        one.method === "paper" ? one.acceptedAt : one.recordedAt,
        ...(version.countersigner === null ? [] : [one.countersignedAt]),
      ];
  if (!begins.every((text) => isOver(text, at))) return false;
  if ([one.revokedAt, one.rejectedAt, one.expiresAt].some((text) => isOver(text, at))) return false;
  return !published.some(
    (later) =>
      later.kind === version.kind &&
      later.isBreaking &&
      (later.major > version.major || (later.major === version.major && later.minor > version.minor)) &&
      isOver(later.publishedAt, at) &&
      (later.oldUntil === null || isOver(later.oldUntil, at)),
  );
}

function main([path, option, keyPath, ...more]) {
  if (!path || option !== "--key" || !keyPath || more.length > 0) {
    console.error("Use: node verify-export.mjs export.jsonl --key key.pem");
    return 2;
  }
  const { problems, counts } = verifyExport(readFileSync(path), readFileSync(keyPath));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error(`${problems.length} ${problems.length === 1 ? "thing does" : "things do"} not hold.`);
    return 1;
  }
  console.log(
    `Everything holds: ${counts.agreements} texts, ${counts.signatures} signatures, ${counts.clearances} clearances of ${counts.where} as of ${counts.asOf}.`,
  );
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));
