import { z } from "zod";
import { getChampionHome } from "@/lib/committers/queries/get-champion-home";
import { ChampionHome } from "@/lib/committers/schema/champion-home";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getChampionHome",
  tag: "committers",
  summary: "Read whom you champion, what waits on you and what on others",
  scope: "read",
  query: z.object({}),
  output: ChampionHome,
  handler: ({ actor }) => getChampionHome(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
