import { recordFirstMerges } from "@/lib/committers/commands/record-first-merges";
import { findMergeRight } from "@/lib/committers/queries/access-work";
import { ingestPushes } from "@/lib/forks/ingest-pushes";
import { findPullAddress } from "@/lib/forks/queries/find-pull-address";
import { systemActor } from "@/lib/kernel/actor";
import { findActorByToken } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { gitHttp } from "@/lib/platform/git-http";
import { log } from "@/lib/platform/log";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

let handler: ReturnType<typeof gitHttp> | undefined;

/** Smart HTTP of the local code host, for git: `git clone`, `git fetch`, `git push`. */
function serve(request: Request): Promise<Response> {
  handler ??= gitHttp({
    home: env().home,
    findPusher,
    pullUrl: findPullAddress,
    mergeRight: findMergeRight,
    tokensUrl: `${env().url}/settings/tokens`,
    ingest: async (component) => {
      const { recorded } = await ingestPushes({ component });
      if (recorded > 0) await recordFirstMerges(systemActor("ingest-pushes"), {});
    },
    // Next fills this in from the socket; a proxy in front must overwrite what clients send.
    addressOf: (request) => request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "unknown",
    onFailure: ({ component, error }) => log.error({ err: error, component }, "git over HTTP failed"),
  });
  return handler(request);
}

export { serve as GET, serve as POST };

async function findPusher(token: string) {
  const actor = await findActorByToken(token);
  if (!actor) return null;
  return {
    personId: actor.personId,
    suspended: actor.suspended,
    scopes: actor.via.kind === "token" ? actor.via.scopes : [],
  };
}
