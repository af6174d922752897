import { z } from "zod";
import { Id, plainText } from "@/lib/kernel/text";
import { Login, PersonRef } from "@/lib/people/schema";
import { ServiceInput } from "../schema";

const Reason = plainText().trim().max(500, "A reason has at most 500 characters.");

export const InviteMaintainerInput = ServiceInput.extend({
  login: Login.describe("Of somebody who is known here."),
});
export const MaintainershipInput = z.object({ maintainershipId: Id });
export const EndMaintainershipInput = MaintainershipInput.extend({ reason: Reason.default("") });
export const RemoveMaintainerInput = MaintainershipInput.extend({
  reason: Reason.min(1, "Say why: they are told, and it is written down."),
});

const At = z.iso.datetime();
export const MaintainerRow = PersonRef.extend({
  maintainershipId: z.string(),
  state: z.enum(["invited", "expired", "maintains"]),
  since: At.describe("When they accepted; of an invitation, when they were invited last."),
  expiresAt: At.nullable().describe("Of an invitation."),
  invitedBy: z.string().nullable(),
  isMember: z.boolean(),
  isBoard: z.boolean(),
  may: z.object({
    answer: z.boolean(),
    accept: z.boolean().describe("An invitation that expired has to be renewed first."),
    manage: z.boolean().describe("Take the invitation back, or renew it."),
    stepDown: z.boolean(),
    remove: z.boolean(),
  }),
}).meta({ id: "Maintainer" });
export type MaintainerRow = z.infer<typeof MaintainerRow>;

export const MaintainersView = z
  .object({
    items: z
      .array(MaintainerRow)
      .describe("Those who maintain it, then invitations that are open or expired."),
    mayInvite: z.boolean(),
    whyNot: z.string().nullable(),
  })
  .meta({ id: "Maintainers" });
export type MaintainersView = z.infer<typeof MaintainersView>;
