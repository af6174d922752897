import { ComponentCodeView } from "@/lib/forks/dto";
import { ComponentName, getComponentCode } from "@/lib/forks/queries/get-component-code";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getComponentCode",
  tag: "code",
  summary: "Get a component's repository: where to clone it, and its branches",
  scope: "read",
  path: ComponentName,
  output: ComponentCodeView,
  problems: ["not_found", "unavailable"],
  async handler({ actor, input }) {
    const { pullRequests: _listedElsewhere, ...code } = await getComponentCode(actor, input);
    return code;
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
