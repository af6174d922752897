import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { loadRegisterPlan, toPreview } from "../load-register-plan";
import { mayKeepRegister } from "../policy";
import { writeRegister } from "../read-register";
import { dayOf, endOfDay } from "../rules/register";
import { ImportRegisterInput, ListRegisterInput, type RegisterRow } from "../schema";

const pages = pagesOf("register", { name: cursorKey.text, id: cursorKey.id });

/**
 * The register as of a day, by name: whoever is a member then; for its keepers also those whose membership has ended.
 * A page of at most `limit`.
 */
export const listRegister = query(ListRegisterInput, async ({ db, actor, now, input }) => {
  const isKeeper = mayKeepRegister(actor).ok;
  if (input.show === "former") requireKeeper(actor);
  const at = input.on === undefined ? now : endOfDay(input.on);
  const after = pages.after(input);
  const inForce = { from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] };
  const rows = await db.roleGrant.findMany({
    where: {
      ...{ role: "member", ...(input.show === "former" ? { until: { lte: at } } : inForce) },
      AND: [
        input.q ? { person: { OR: [{ name: has(input.q) }, { login: has(input.q) }] } } : {},
        input.role ? { person: { roles: { some: { role: input.role, ...inForce } } } } : {},
        after
          ? {
              OR: [
                { person: { name: { gt: after.name } } },
                { person: { name: after.name }, id: { gt: after.id } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    take: input.limit + 1,
    select: {
      ...{ id: true, from: true, until: true, source: true },
      person: {
        select: {
          ...{ id: true, login: true, name: true, email: true },
          roles: {
            where: { role: { not: "member" }, ...inForce },
            select: { role: true },
            orderBy: { role: "asc" },
          },
        },
      },
    },
  });
  return pages.page(
    rows,
    input,
    (row) => ({ name: row.person.name, id: row.id }),
    ({ from, until, source, person: { id, login, name, email, roles } }): RegisterRow => ({
      ...{ id, login, name, source },
      joined: from.toISOString(),
      left: until?.toISOString() ?? null,
      roles: roles.map(({ role }) => role),
      email: isKeeper ? email : null,
    }),
  );
});

/** How many are eligible on a day, and how many of them hold each role. */
export const countRegister = query(ListRegisterInput.pick({ on: true }), async ({ db, now, input }) => {
  const at = input.on === undefined ? now : endOfDay(input.on);
  const rows = await db.$queryRaw<{ role: string; count: number }[]>`
    SELECT role::text, count(DISTINCT "personId")::int AS count FROM "RoleGrant"
    WHERE "from" <= ${at} AND ("until" IS NULL OR "until" > ${at}) GROUP BY role`;
  const roles = Object.fromEntries(rows.map(({ role, count }) => [role, count]));
  return { members: roles.member ?? 0, roles };
});

/** What an import would find and change; nothing is written. */
export const previewRegister = query(
  ImportRegisterInput.pick({ csv: true }),
  async ({ db, actor, input }) => {
    requireKeeper(actor);
    return toPreview(await loadRegisterPlan(db, input.csv));
  },
);

/** The whole register as CSV, a line for each membership, with the roles that were held during it. */
export const exportRegister = query(z.object({}), async ({ db, actor }) => {
  requireKeeper(actor);
  const people = await db.person.findMany({
    where: { roles: { some: { role: "member" } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      ...{ name: true, login: true, email: true },
      roles: { select: { role: true, from: true, until: true }, orderBy: [{ from: "asc" }, { role: "asc" }] },
    },
  });
  const records = people.flatMap(({ name, login, email, roles }) => {
    const memberships = roles.filter(({ role }) => role === "member");
    const offices = roles.filter(({ role }) => role !== "member" && role !== "administrator");
    return memberships.map(({ from, until }, index) => ({
      ...{ name, login, email: email ?? "", joined: dayOf(from), left: until ? dayOf(until) : "" },
      // On the last line of a person stands whatever no earlier membership covers.
      roles: offices
        .filter((one) => {
          const covering = memberships.findIndex(
            (period) => period.from <= one.from && (!period.until || period.until > one.from),
          );
          return (covering < 0 ? memberships.length - 1 : covering) === index;
        })
        .map((one) => `${one.role} ${dayOf(one.from)}..${one.until ? dayOf(one.until) : ""}`)
        .join(" | "),
    }));
  });
  return writeRegister(records);
});

const has = (text: string) =>
  ({ contains: text, mode: "insensitive" }) satisfies Prisma.StringFilter<"Person">;

function requireKeeper(actor: PersonActor) {
  const decision = mayKeepRegister(actor);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
}
