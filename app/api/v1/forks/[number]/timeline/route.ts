import { TimelineEntry } from "@/lib/forks/dto";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { listForkTimeline, TimelineInput } from "@/lib/forks/queries/list-timeline";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listForkTimeline",
  tag: "forks",
  summary: "List who did what on a fork, newest first",
  description: "A page may hold fewer than `limit`: not all that is recorded is told.",
  scope: "read",
  path: ForkNumber,
  query: TimelineInput,
  output: pageOf(TimelineEntry),
  problems: ["not_found"],
  handler: ({ actor, input }) => listForkTimeline(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
