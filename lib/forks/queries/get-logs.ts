import { z } from "zod";
import { ManifestEntries } from "@/lib/catalog/schema";
import type { LogPage } from "@/lib/deploy/contract";
import { HostError } from "@/lib/deploy/host-client";
import { applyOp, checkOp } from "@/lib/deploy/op-keys";
import { AppError, notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { Id, plainText } from "@/lib/kernel/text";
import { backend } from "@/lib/platform/backend";

export const LogInput = z.object({
  id: Id,
  component: plainText().max(60).optional().describe("Only what this component wrote."),
  cursor: plainText().max(500).optional().describe("`cursor` of the answer before."),
});
const Input = LogInput.extend({ kind: z.enum(["deployment", "check"]) });
const NOTHING: LogPage = { lines: [], cursor: "", done: true };

/**
 * Build, test and health output: for whoever is signed in. Run-time logs of a shared trial hold people's data and are
 * not among them (domain.md §4). Throws not_found, unavailable.
 */
export const getLogs = query(Input, async ({ db, input }) => {
  const source = input.kind === "check" ? await findCheck() : await findDeployment();
  if (!source) throw notFound("This log");
  try {
    const page = await backend().logs({ op: source.op }, input.component ?? null, input.cursor ?? null);
    return { ...page, title: source.title, components: source.components };
  } catch (error) {
    // The backend forgets old operations: their steps stay here, their output does not.
    if (error instanceof HostError && error.status === 404)
      return { ...NOTHING, title: source.title, components: source.components };
    throw new AppError(
      "unavailable",
      "The deployment backend does not answer, so its log cannot be read now. Try again in a minute.",
    );
  }

  async function findCheck() {
    const check = await db.check.findUnique({
      where: { id: input.id },
      select: { id: true, component: { select: { name: true } }, revision: { select: { number: true } } },
    });
    return (
      check && {
        op: checkOp(check.id),
        title: `Check of ${check.component.name}, revision ${check.revision.number}`,
        components: [check.component.name],
      }
    );
  }
  async function findDeployment() {
    const deployment = await db.deployment.findUnique({
      where: { id: input.id },
      select: {
        id: true,
        attempt: true,
        revision: { select: { number: true } },
        manifest: { select: { entries: true } },
      },
    });
    if (!deployment) return null;
    const title = deployment.revision
      ? `Deployment of revision ${deployment.revision.number}`
      : "Deployment of the baseline";
    const components = ManifestEntries.parse(deployment.manifest.entries).map((entry) => entry.component);
    return { op: applyOp(deployment.id, deployment.attempt), title, components };
  }
});
