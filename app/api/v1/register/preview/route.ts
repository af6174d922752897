import { otherMethods, route } from "@/lib/kernel/route";
import { previewRegister } from "@/lib/people/queries/register";
import { ImportRegisterInput, RegisterPreview } from "@/lib/people/schema";

const Body = ImportRegisterInput.pick({ csv: true });

export const POST = route({
  id: "previewRegister",
  tag: "people",
  summary: "Say what importing a register would find and change; nothing is written",
  scope: "read",
  body: Body,
  example: { csv: "name,login,joined\nAda Moor,ada,2024-03-01\n" },
  output: RegisterPreview,
  handler: ({ actor, input }) => previewRegister(actor, input),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
