import { z } from "zod";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { NEVER_EXPORTED, PERSONAL_DATA } from "../personal-data";

type Row = Record<string, unknown>;
interface Reader {
  findMany(given: { where: Record<string, string> }): Promise<Row[]>;
}
/** Every model has a reader by its name; the list of personal data names models that a test has found in the schema. */
const readerOf = (db: Db, model: string) =>
  (db as unknown as Record<string, Reader>)[`${model.charAt(0).toLowerCase()}${model.slice(1)}`];

export interface OwnData {
  at: string;
  person: Row;
  accounts: Row[];
  /** By title of the list at /privacy, then by `Model.column`. */
  data: Record<string, Record<string, Row[]>>;
  audit: Row[];
}

/** Everything that names the reader, as it is recorded: for their own copy. */
export const getOwnData = query(z.object({}), async ({ db, actor, now }): Promise<OwnData> => {
  const { personId } = actor;
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } });
  const accounts = await db.account.findMany({
    where: { user: { personId } },
    select: { provider: true, providerAccountId: true },
  });
  const data: OwnData["data"] = {};
  for (const { title, columns } of PERSONAL_DATA) {
    const group: Record<string, Row[]> = {};
    for (const column of columns) {
      const [model = "", field = ""] = column.split(".");
      const rows = (await readerOf(db, model)?.findMany({ where: { [field]: personId } })) ?? [];
      if (rows.length > 0) group[column] = rows.map(readable);
    }
    data[title] = group;
  }
  const audit = await db.auditEntry.findMany({ where: { actorId: personId }, orderBy: { id: "asc" } });
  return { at: now.toISOString(), person: readable(person), accounts, data, audit: audit.map(readable) };
});

const readable = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !NEVER_EXPORTED.includes(name))
      .map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
