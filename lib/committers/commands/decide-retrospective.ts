import { command } from "@/lib/kernel/command";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { loadRetrospective } from "../load-retrospective";
import { mayOpenRetrospective } from "../policy/programme";
import { DecideRetrospectiveInput } from "../schema/programme";

/** Records what follows from a retrospective, and who does it. Everybody who is signed in reads it. */
export const decideRetrospective = command({
  name: "retrospective.decide",
  scope: "committers:write",
  input: DecideRetrospectiveInput,
  load: (tx, { retrospectiveId }, { now }) => loadRetrospective(tx, retrospectiveId, now),
  allow: mayOpenRetrospective,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : "";
    const login = input.owner?.trim().replace(/^@/, "");
    const owner = login
      ? await tx.person.findFirst({
          where: { login: { equals: login, mode: "insensitive" }, erasedAt: null },
          select: { id: true },
        })
      : null;
    if (login && !owner)
      throw new AppError("invalid_input", "Nobody here has this login.", {
        issues: [{ path: "owner", message: "Nobody here has this login." }],
      });
    const decisionId = newId("retrodecision");
    await tx.retroDecision.create({
      data: {
        ...{ id: decisionId, retrospectiveId: row.id, text: input.text },
        ...{ ownerId: owner?.id ?? null, decidedById: by, decidedAt: now },
      },
    });
    if (owner)
      await notify(tx, {
        to: [owner.id],
        except: by,
        kind: "retrospective.decided",
        title: `${row.title}: something was decided for you to do`,
        body: input.text,
        url: `/programme/retrospectives/${row.id}#decisions`,
        now,
      });
    return { decisionId };
  },
  audit: ({ row, output }) => ({ objectType: "retrospective", objectId: row.id, data: output }),
});
