import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { mayProposeService } from "../policy";
import { slugOf } from "../rules/slug";
import { ProposeServiceInput } from "../schema/edit";

/** A member has an idea: it stands in the catalogue as proposed, and whoever proposed it is its first maintainer. */
export const proposeService = command({
  name: "service.propose",
  scope: "catalog:write",
  input: ProposeServiceInput,
  load: (tx, { slug, title }) =>
    tx.service.findUnique({ where: { slug: slug ?? slugOf(title) }, select: { slug: true, title: true } }),
  allow: mayProposeService,
  async run({ tx, actor, now, row: taken, input: { slug: given, ...about } }) {
    const slug = given ?? slugOf(about.title);
    if (!slug)
      throw refused("Give it a name in addresses: nothing of its title can stand in one.", "no_slug");
    if (taken)
      throw conflict(`There is “${taken.title}” at ${slug} already. Choose another name.`, "slug_taken");
    const id = newId("service");
    const personId = actor.kind === "person" ? actor.personId : null;
    await tx.service.create({
      data: {
        ...{ id, slug, ...about, level: "proposed", levelSince: now, createdAt: now },
        levelChanges: {
          create: { id: newId("level"), to: "proposed", at: now, cause: "proposed", recordedById: personId },
        },
        maintainers: personId
          ? { create: { id: newId("maint"), personId, invitedAt: now, acceptedAt: now } }
          : undefined,
      },
    });
    return { id, slug, title: about.title };
  },
  audit: ({ input, output }) => ({
    ...{ objectType: "service", objectId: output.id, serviceId: output.id },
    data: { slug: output.slug, title: input.title, kind: input.kind },
  }),
});
