import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { Numbering } from "@/lib/kernel/text";
import { codeHostFor } from "@/lib/platform/code-host";
import { serviceRef } from "./refs";
import { revisionInclude, toChangeView } from "./to-revision";

/** What a revision changes, by component, with the patch of each. Throws not_found. */
export const getRevisionDiff = query(
  z.object({ number: Numbering, revision: Numbering }),
  async ({ db, input }) => {
    const revision = await db.revision.findFirst({
      where: { number: input.revision, fork: { number: input.number } },
      include: { ...revisionInclude, fork: { include: { service: { include: { components: true } } } } },
    });
    if (!revision) throw notFound(`Revision ${input.revision} of fork ${input.number}`);
    const { fork } = revision;
    return {
      fork: { number: fork.number, title: fork.title, service: serviceRef(fork.service) },
      revision: { number: revision.number, digest: revision.digest, state: revision.state },
      changes: await Promise.all(
        revision.changes.map(async (change) => {
          const component = fork.service.components.find((one) => one.id === change.componentId);
          if (!component) throw notFound("A component of this revision");
          const diff = await codeHostFor(component).diff(component, { base: change.base, head: change.head });
          return { ...toChangeView(change, fork.service.slug), ...diff };
        }),
      ),
    };
  },
);
