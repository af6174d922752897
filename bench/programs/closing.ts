/** Closes the AGM of the database in the environment as a secretary and the worker would; says how long each took, in ms. */
import type { PersonActor } from "@/lib/kernel/actor";
import { systemActor } from "@/lib/kernel/actor";
import { applyClosing } from "@/lib/meetings/commands/apply-closing";
import { closeMeeting } from "@/lib/meetings/commands/close-meeting";
import { previewClosing } from "@/lib/meetings/queries/preview-closing";
import { prisma } from "@/lib/platform/prisma";

const secretary: PersonActor = {
  ...{ kind: "person", personId: "p1", login: "p1", name: "Person 1" },
  ...{ roles: ["member", "secretary"], suspended: false, via: { kind: "session" } },
};
const worker = systemActor("bench");
const meetingId = "agm";

// A board meeting at which nothing was decided: the web and the worker have long connected, and compiled their queries.
const warm = await previewClosing(secretary, { meetingId: "warm" });
await closeMeeting(secretary, { meetingId: "warm", digest: warm.digest });
await applyClosing(worker, { meetingId: "warm" });
const { digest } = await previewClosing(secretary, { meetingId });

const timed = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const preview = await timed(() => previewClosing(secretary, { meetingId }));
const close = await timed(() => closeMeeting(secretary, { meetingId, digest }));
const apply = await timed(() => applyClosing(worker, { meetingId }));
console.log(JSON.stringify({ preview, close, apply, memory: process.memoryUsage().rss }));
await prisma().$disconnect();
