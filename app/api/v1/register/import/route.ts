import { otherMethods, route } from "@/lib/kernel/route";
import { importRegister } from "@/lib/people/commands/import-register";
import { ImportRegisterInput, RegisterChanges } from "@/lib/people/schema";

export const POST = route({
  id: "importRegister",
  tag: "people",
  summary: "Import a register, wholly or not at all",
  description:
    "The same file again changes nothing. Look at what it would change with `previewRegister` first.",
  scope: "people:write",
  body: ImportRegisterInput,
  example: { csv: "name,login,joined\nAda Moor,ada,2024-03-01\n", source: "register.csv" },
  output: RegisterChanges,
  problems: ["refused"],
  handler: ({ actor, input, options }) => importRegister(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
