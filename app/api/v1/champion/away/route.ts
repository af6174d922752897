import { z } from "zod";
import { comeBack } from "@/lib/committers/commands/come-back";
import { goAway } from "@/lib/committers/commands/go-away";
import { ComeBackInput, GoAwayInput } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

const output = z.object({ assignments: z.int().describe("For how many committers.") });

export const PUT = route({
  id: "goAwayAsChampion",
  tag: "committers",
  summary: "Be away as champion for a while, with somebody who stands in",
  scope: "committers:write",
  body: GoAwayInput,
  example: { from: "2027-03-01", until: "2027-03-15", delegate: "jon-e" },
  output,
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => goAway(actor, input, options),
});

export const DELETE = route({
  id: "comeBackAsChampion",
  tag: "committers",
  summary: "Be back as champion, or not go after all",
  scope: "committers:write",
  query: ComeBackInput,
  output,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => comeBack(actor, input, options),
});

export const { GET, POST, PATCH, OPTIONS } = otherMethods({ PUT, DELETE });
