import type { Tx } from "@/lib/platform/prisma";
import type { Names } from "../sentences";

interface Needed {
  /** Undefined: all services. */
  serviceIds?: readonly string[];
  meetingIds?: readonly string[];
  setIds?: readonly string[];
}

/** What services, requirements, meetings and requirement sets are called; an id stands for what is not there. */
export async function loadNames(
  db: Tx,
  { serviceIds, meetingIds = [], setIds = [] }: Needed,
): Promise<Names & { slug: (serviceId: string) => string | null }> {
  const [services, requirements, meetings, sets] = await Promise.all([
    db.$queryRaw<{ id: string; slug: string; title: string }[]>`
      SELECT "id", "slug", "title" FROM "Service"
      WHERE ${serviceIds === undefined} OR "id" = ANY(${[...new Set(serviceIds)]})`,
    db.$queryRaw<{ key: string; text: string }[]>`
      SELECT r."key", r."text" FROM "Requirement" r JOIN "RequirementSet" s ON s."id" = r."setId"
      WHERE s."state" IN ('adopted', 'superseded') ORDER BY s."version"`,
    meetingIds.length > 0
      ? db.meeting.findMany({ where: { id: { in: [...meetingIds] } }, select: { id: true, title: true } })
      : [],
    setIds.length > 0
      ? db.requirementSet.findMany({
          where: { id: { in: [...setIds] } },
          select: { id: true, version: true, proposedBy: { select: { name: true } } },
        })
      : [],
  ]);
  const titles = new Map([...services, ...meetings].map(({ id, title }) => [id, title]));
  const texts = new Map([
    ["annual-update", "Annual update"],
    ...requirements.map(({ key, text }) => [key, text] as const),
  ]);
  const calledSets = new Map(sets.map((set) => [set.id, nameOfSet(set)]));
  const slugs = new Map(services.map(({ id, slug }) => [id, slug]));
  const call = (id: string) => titles.get(id) ?? id;
  return {
    ...{ service: call, meeting: call },
    slug: (id) => slugs.get(id) ?? null,
    requirement: (key) => texts.get(key)?.replace(/\.$/, "") ?? key,
    requirementSet: (id) => calledSets.get(id) ?? "The tabled requirement set",
  };
}

/** By its version once it has one; else by who proposes it: a meeting may have several before it. */
function nameOfSet({ version, proposedBy }: { version: number | null; proposedBy: { name: string } | null }) {
  if (version !== null) return `Requirement set ${version}`;
  return proposedBy ? `The requirement set that ${proposedBy.name} proposes` : "The tabled requirement set";
}
