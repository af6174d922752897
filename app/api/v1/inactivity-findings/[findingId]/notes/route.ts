import { z } from "zod";
import { noteOtherWork } from "@/lib/committers/commands/note-other-work";
import { FindingInput, NoteWorkInput } from "@/lib/committers/schema/programme";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "noteOtherWork",
  tag: "committers",
  summary: "Say what else a committer did: what is not code counts",
  scope: "committers:write",
  path: FindingInput,
  body: NoteWorkInput.omit({ findingId: true }),
  example: { text: "Answers in the forum every week." },
  output: z.object({ noteId: z.string() }),
  status: 201,
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => noteOtherWork(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
