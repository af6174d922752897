import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { HOST_API, type LeavePage, OpKey, RouteChange, RouteConflict } from "@/lib/deploy/contract";
import type { Leaves } from "./leaves";
import type { Routes } from "./routes/table";
import type { Traffic } from "./traffic";

interface Parts {
  routes: Routes;
  traffic: Traffic;
  leaves: Leaves;
}

const SetRoutes = z.object({
  op: OpKey,
  expected: z.number().int().min(0),
  change: RouteChange,
});
const Cursor = z.object({ cursor: z.string().max(100).optional() });
const LEAVES = 500;
const MANY_BINDINGS_BYTES = 16 * 1024 * 1024;

/** The edge's part of the host's API. Whoever registers it checks the host token before. */
export function routesApi({ routes, traffic, leaves }: Parts): FastifyPluginAsync {
  return async (app) => {
    app.get(HOST_API.routes, async () => routes.table());

    app.post(HOST_API.routes, { bodyLimit: MANY_BINDINGS_BYTES }, async (request, reply) => {
      const body = SetRoutes.safeParse(request.body);
      if (!body.success) return reply.code(400).type("application/problem+json").send(invalid(body.error));
      const { op, expected, change } = body.data;
      try {
        return { version: await routes.set(op, expected, change) };
      } catch (error) {
        if (error instanceof RouteConflict) return reply.code(409).send({ actual: error.actual });
        throw error;
      }
    });

    app.get(HOST_API.traffic, async (request, reply) => {
      const query = Cursor.safeParse(request.query);
      if (!query.success) return reply.code(400).type("application/problem+json").send(invalid(query.error));
      return traffic.page(query.data.cursor ?? null);
    });

    app.get(HOST_API.leaves, async (request, reply) => {
      const query = Cursor.safeParse(request.query);
      if (!query.success) return reply.code(400).type("application/problem+json").send(invalid(query.error));
      const page = await leaves.page(query.data.cursor ?? null, LEAVES);
      return { leaves: page.items, cursor: page.cursor } satisfies LeavePage;
    });
  };
}

const invalid = (error: z.ZodError) => ({
  type: "about:blank",
  title: "The request does not fit",
  status: 400,
  detail: z.prettifyError(error),
});
