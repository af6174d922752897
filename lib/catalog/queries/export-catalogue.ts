import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { publicQuery } from "@/lib/kernel/query";
import { type Db, prisma } from "@/lib/platform/prisma";
import { standingMaintainer } from "../rules";
import type { Json } from "../rules/entry";
import { parseLinks } from "../schema/details";
import { toDocument, toHead, toOwn } from "../write-own";

const ExportInput = z.object(PageInput);
const pages = pagesOf("catalogue", { id: cursorKey.id });

/** The catalogue as its file has it, a page of services at a time. Public. */
export const exportCatalogue = publicQuery(ExportInput, async ({ db, input }) => {
  const rows = await readServices(db, { after: pages.after(input)?.id, take: input.limit + 1 });
  return pages.page(
    rows,
    input,
    ({ id }) => ({ id }),
    ({ service }) => service,
  );
});

const BATCH = 500;

/** The whole catalogue file, document by document: never more of it in memory than some hundred services. */
export async function* streamCatalogue(): AsyncGenerator<string> {
  const db = prisma();
  const sources = await db.catalogueSource.findMany({
    orderBy: { name: "asc" },
    select: { name: true, rest: true },
  });
  const rests = sources.flatMap(({ name, rest }) => (rest === null ? [] : [{ name, rest: rest as Json }]));
  yield toDocument(toHead(rests));
  for (let after: string | undefined; ; ) {
    const rows = await readServices(db, { after, take: BATCH });
    yield rows.map(({ service }) => toDocument(service)).join("");
    after = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}

async function readServices(db: Db, { after, take }: { after?: string; take: number }) {
  const rows = await db.service.findMany({
    where: after === undefined ? {} : { id: { gt: after } },
    orderBy: { id: "asc" },
    take,
    select: {
      ...{ id: true, slug: true, kind: true, level: true, levelSince: true, title: true, summary: true },
      ...{ description: true, gives: true, removal: true, principles: true, backups: true, owner: true },
      ...{ links: true, extra: true, importedAs: true },
      source: { select: { name: true } },
      consumes: { orderBy: { providerId: "asc" }, select: { provider: { select: { slug: true } } } },
      unknownProviders: { orderBy: { slug: "asc" }, select: { name: true } },
      maintainers: {
        where: standingMaintainer,
        orderBy: { invitedAt: "asc" },
        select: { person: { select: { login: true } } },
      },
      components: {
        orderBy: [{ position: "asc" }, { name: "asc" }],
        select: {
          ...{ name: true, purpose: true, host: true, repository: true, defaultBranch: true },
          notContributableReason: true,
        },
      },
    },
  });
  return rows.map(({ id, levelSince, links, extra, importedAs, source, ...row }) => ({
    id,
    service: toOwn({
      ...row,
      since: levelSince.toISOString(),
      links: parseLinks(links),
      extra: extra as Json,
      imported: source && { from: source.name, as: importedAs ?? row.slug },
      consumes: row.consumes.map((one) => one.provider.slug),
      unknownNames: row.unknownProviders.map((one) => one.name),
      maintainers: row.maintainers.map((one) => one.person.login),
    }),
  }));
}
