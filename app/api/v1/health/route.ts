import { Health, readHealth } from "@/lib/deploy/health";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getHealth",
  tag: "engine",
  summary: "Get the state of each part",
  description: "Asks nobody who they are, and is not limited.",
  scope: "none",
  output: Health,
  statusOf: {
    of: ({ status }) => (status === "up" ? 200 : 503),
    also: { 503: "Something is down." },
  },
  handler: () => readHealth(),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
