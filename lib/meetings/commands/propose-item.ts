import type { z } from "zod";
import { command } from "@/lib/kernel/command";
import { AppError, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { lastPositions, positionOf, toResolutions } from "../agenda/merge-agenda";
import { mayPutTo } from "../board";
import type { Effect } from "../effects";
import { getMeetingForDecision, requireState } from "../load-meeting";
import { mayTakePart } from "../policy";
import { ProposeItemInput } from "../schema";

/** Other business: any member puts it on the agenda until the notice goes out. */
export const proposeItem = command({
  name: "agenda.propose",
  scope: "meetings:write",
  input: ProposeItemInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayTakePart,
  async run({ tx, actor, row: meeting, input }) {
    requireState(meeting, ["planned"], "Business is put on the agenda until its notice is given.");
    const service = input.service ? await serviceOf(tx, input.service) : null;
    const effect = toEffect(input, service?.id ?? null);
    const decision = mayPutTo({
      kind: meeting.kind,
      effect,
      isLeftToTheBoard: false,
      levels: [],
      isOutdated: false,
    });
    if (!decision.ok) throw refused(decision.message, decision.reason);
    if (effect.kind !== "none" && !input.resolution) throw issue("resolution", "Say what is asked.");
    const kind = "other";
    const last = (await lastPositions(tx, meeting.id)).get(kind) ?? positionOf(kind, -1);
    const id = newId("item");
    await tx.agendaItem.create({
      data: {
        ...{ id, meetingId: meeting.id, kind, title: input.title, text: input.text, position: last + 1 },
        ...{ serviceId: service?.id, proposedById: actor.kind === "person" ? actor.personId : null },
      },
    });
    const questions = input.resolution ? [{ text: input.resolution, kind: input.kind, effect }] : [];
    await tx.resolution.createMany({ data: toResolutions({ itemId: id, meetingId: meeting.id, questions }) });
    return { itemId: id };
  },
  audit: ({ row, input, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { itemId: output.itemId, title: input.title, resolution: input.resolution },
  }),
});

/** By its slug, or by its title where no other has the same. */
async function serviceOf(tx: Tx, called: string) {
  const found = await tx.$queryRaw<{ id: string; slug: string }[]>`
    SELECT "id", "slug" FROM "Service" WHERE "slug" = ${called} OR lower("title") = lower(${called}) LIMIT 2`;
  const service = found.find(({ slug }) => slug === called) ?? (found.length === 1 ? found[0] : undefined);
  if (service) return service;
  throw issue(
    "service",
    found.length > 1
      ? "Two services are called that: choose one from the list."
      : "No service is called that: choose one from the list.",
  );
}

type Input = z.output<typeof ProposeItemInput>;

function toEffect(input: Input, serviceId: string | null): Effect {
  if (input.decides === "none") return { kind: "none" };
  if (!serviceId) throw issue("service", "Say which service.");
  return { kind: "retire_service", serviceId };
}

const issue = (path: string, message: string) =>
  new AppError("invalid_input", message, { reason: "invalid_input", issues: [{ path, message }] });
