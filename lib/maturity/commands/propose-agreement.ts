import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { getServiceForDecision } from "../load-service";
import { mayProposeAgreement } from "../policy/service-level";
import { ProposeAgreementInput } from "../schema/service-level";

const GENERAL = ["agm", "egm", "general"];

/**
 * Puts a service-level agreement on a general meeting's agenda: it would waive one requirement until a date. It counts
 * only once the meeting carried it and closed. Throws not_found, refused for a meeting that is not to come, conflict
 * where one is in force or proposed already.
 */
export const proposeAgreement = command({
  name: "agreement.propose",
  scope: "levels:write",
  input: ProposeAgreementInput,
  load: (tx, { slug }, { now }) => getServiceForDecision(tx, slug, { now }),
  allow: mayProposeAgreement,
  async run({ tx, actor, row: { standing }, input }) {
    const { service, requirements } = standing;
    const asked = requirements.find(({ requirement }) => requirement.key === input.requirementKey);
    if (!asked) throw notFound("This requirement of the service");
    if (asked.outcome === "waived") throw conflict("An agreement waives it already.", "waived");
    const meeting = await lockMeeting(tx, input.meetingId);
    if (input.until <= meeting.heldAt)
      throw refused("It has to last beyond the meeting that decides it.", "ends_too_early");
    await refuseTwice(tx, { serviceId: service.id, key: input.requirementKey });
    const itemId = newId("item");
    const last = await tx.agendaItem.aggregate({
      where: { meetingId: meeting.id },
      _max: { position: true },
    });
    const title = `Service-level agreement for ${service.title}`;
    await tx.agendaItem.create({
      data: {
        ...{ id: itemId, meetingId: meeting.id, kind: "service_level_agreement", title },
        ...{ position: (last._max.position ?? -1) + 1, serviceId: service.id },
        text: `${asked.requirement.text}\n\n${input.text}`,
        proposedById: actor.kind === "person" ? actor.personId : null,
        resolutions: {
          create: {
            ...{ id: newId("resolution"), meetingId: meeting.id, position: 0, state: "tabled" },
            text: `Waive “${asked.requirement.text.replace(/\.$/, "")}” for ${service.title} until ${dateOf(input.until.toISOString())}`,
            effect: {
              ...{ kind: "grant_agreement", serviceId: service.id, requirementKey: input.requirementKey },
              ...{ until: input.until.toISOString(), text: input.text },
            },
          },
        },
      },
    });
    return { itemId, meetingId: meeting.id };
  },
  audit: ({ row, input, output }) => ({
    ...{ objectType: "agenda_item", objectId: output.itemId, serviceId: row.standing.service.id },
    data: { key: input.requirementKey, until: input.until.toISOString(), meetingId: output.meetingId },
  }),
});

async function lockMeeting(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE id = ${id} FOR UPDATE`;
  const meeting = await tx.meeting.findUnique({
    where: { id },
    select: { id: true, kind: true, state: true, heldAt: true },
  });
  if (!meeting) throw notFound("This meeting");
  if (!GENERAL.includes(meeting.kind))
    throw refused("A general meeting decides on agreements.", "not_a_general_meeting");
  if (meeting.state !== "planned")
    throw refused("The notice of this meeting went out already. Choose a later one.", "too_late");
  return meeting;
}

async function refuseTwice(tx: Tx, { serviceId, key }: { serviceId: string; key: string }) {
  const proposed = await tx.resolution.findFirst({
    where: {
      item: { serviceId, kind: "service_level_agreement" },
      state: { in: ["tabled", "put", "held_over"] },
      effect: { path: ["requirementKey"], equals: key },
    },
    select: { id: true },
  });
  if (proposed) throw conflict("An agreement on this is before a meeting already.", "proposed");
}
