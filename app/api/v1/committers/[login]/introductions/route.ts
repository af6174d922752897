import { z } from "zod";
import { introduceCommitter } from "@/lib/committers/commands/introduce-committer";
import { SupportInput } from "@/lib/committers/queries/get-support";
import { IntroduceBody } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "introduceCommitter",
  tag: "committers",
  summary: "Bring a committer together with whoever reviews their fork",
  scope: "committers:write",
  path: SupportInput,
  body: IntroduceBody,
  example: { fork: 39, text: "You both looked at the digest last year." },
  output: z.object({ introductionId: z.string(), owner: z.string().describe("Login of the reviewer.") }),
  status: 201,
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => introduceCommitter(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
