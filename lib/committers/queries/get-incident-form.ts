import { z } from "zod";
import { hasRole } from "@/lib/kernel/actor";
import { query } from "@/lib/kernel/query";
import { standingMaintainer } from "../load-incident";

/** What a form for a new incident offers: the reader's services, and of one its forks and components. */
export const getIncidentForm = query(
  z.object({ service: z.string().max(60).optional() }),
  async ({ db, actor, input }) => {
    const isAdmin = hasRole(actor, "programme_admin");
    const own = { maintainers: { some: { personId: actor.personId, ...standingMaintainer } } };
    const services = await db.service.findMany({
      where: isAdmin ? {} : own,
      orderBy: [{ title: "asc" }, { id: "asc" }],
      take: 500,
      select: { slug: true, title: true },
    });
    const chosen = services.find((one) => one.slug === input.service) ?? null;
    if (!chosen) return { services, chosen: null, forks: [], components: [] };
    const where = { service: { slug: chosen.slug } };
    const forks = await db.fork.findMany({
      where,
      orderBy: { number: "desc" },
      take: 20,
      select: { number: true, title: true, state: true, owner: { select: { name: true } } },
    });
    const components = await db.component.findMany({
      where,
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { name: true },
    });
    return { services, chosen, forks, components: components.map((one) => one.name) };
  },
);
