import { otherMethods, route } from "@/lib/kernel/route";
import { getMe } from "@/lib/people/queries";
import { MeDto } from "@/lib/people/schema";

export const GET = route({
  id: "getMe",
  tag: "people",
  summary: "Get who you are, your roles, and what this token may do",
  scope: "read",
  output: MeDto,
  handler: ({ actor }) => getMe(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
