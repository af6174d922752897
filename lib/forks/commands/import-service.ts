import { randomBytes } from "node:crypto";
import { ServiceFile } from "@/lib/catalog/schema/service-file";
import { COMPONENT_FILE, parseComponentFile } from "@/lib/deploy/component-file";
import { secretContext } from "@/lib/deploy/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { CodeHostError, codeHostFor } from "@/lib/platform/code-host";
import { gitHub } from "@/lib/platform/github/code-host";
import { seal } from "@/lib/platform/secrets";
import { MANIFEST_SCHEMA_VERSION, manifestDigest } from "../digests";
import { sortEntries } from "../rules";

type Entry = ServiceFile["components"][number];

/** Adds a service to the catalogue from its service.yaml; it runs the default branches as they are now. */
export const importService = command({
  name: "service.import",
  scope: null,
  input: ServiceFile,
  async prepare({ input }) {
    const read = [];
    for (const entry of input.components) read.push(await readComponent(entry));
    return read;
  },
  async load(tx, { slug, maintainers, components }) {
    const [service, taken, people] = [
      await tx.service.findUnique({ where: { slug }, select: { id: true } }),
      await tx.component.findFirst({
        where: { name: { in: components.map((one) => one.name) } },
        select: { name: true },
      }),
      await tx.person.findMany({
        where: { login: { in: maintainers, mode: "insensitive" } },
        select: { id: true, login: true },
      }),
    ];
    return { service, taken, people };
  },
  allow: onlySystem,
  async run({ tx, now, row: { service, taken, people }, input, facts }) {
    const { slug, maintainers, components: _, secrets, data, session, ...about } = input;
    if (service) throw conflict(`There is a service “${slug}” already.`, "slug_taken");
    if (taken)
      throw conflict(`There is a component “${taken.name}” already. Choose another name.`, "name_taken");
    const unknown = maintainers.find(
      (login) => !people.some((one) => one.login.toLowerCase() === login.toLowerCase()),
    );
    if (unknown) throw refused(`Nobody here is called “${unknown}”. Invite them first.`, "unknown_person");
    const serviceId = newId("service");
    await tx.service.create({
      data: {
        id: serviceId,
        slug,
        ...about,
        levelSince: now,
        createdAt: now,
        database: data?.database ?? null,
        seed: data?.seed ?? Prisma.DbNull,
        session: session ?? Prisma.DbNull,
        levelChanges: {
          create: {
            ...{ id: newId("level"), to: input.level, at: now, cause: "imported" },
            note: "From its service.yaml",
          },
        },
        components: {
          create: facts.map(({ commit: __, ...component }, position) => ({
            id: newId("component"),
            position,
            ...component,
          })),
        },
        maintainers: {
          create: people.map(({ id }) => ({
            id: newId("maint"),
            personId: id,
            invitedAt: now,
            acceptedAt: now,
          })),
        },
        secrets: {
          create: secrets.map(({ name, purpose }) => ({
            name,
            purpose,
            changedAt: now,
            ciphertext: seal(randomBytes(32).toString("hex"), secretContext(serviceId, name)),
          })),
        },
      },
    });
    const entries = sortEntries(facts.map(({ name, commit }) => ({ component: name, commit })));
    const manifestId = newId("manifest");
    await tx.manifest.create({
      data: {
        id: manifestId,
        serviceId,
        digest: manifestDigest(entries),
        schemaVersion: MANIFEST_SCHEMA_VERSION,
        entries: entries.map((entry) => ({ ...entry })),
        createdAt: now,
      },
    });
    await tx.service.update({ where: { id: serviceId }, data: { productionId: manifestId } });
    return { serviceId, components: facts.map(({ name, commit }) => `${name} at ${commit.slice(0, 7)}`) };
  },
  audit: ({ input, output }) => ({
    objectType: "service",
    objectId: output.serviceId,
    serviceId: output.serviceId,
    data: { slug: input.slug, components: output.components },
  }),
});

/** A component as a row, and the commit it runs. Whatever is wrong with its repository is said here, before it is kept. */
async function readComponent({ name, purpose, host, contributable, ...entry }: Entry) {
  try {
    const { repository, repositoryId, defaultBranch } =
      host === "github"
        ? await readGitHub(name, entry)
        : { repository: name, repositoryId: null, defaultBranch: entry.defaultBranch ?? "main" };
    const component = { name, purpose, host, repository, repositoryId, defaultBranch };
    const codeHost = codeHostFor(component);
    const commit = await codeHost.resolveBranch(component, defaultBranch);
    const file = await codeHost.readFile(component, commit, COMPONENT_FILE);
    if (file === null)
      throw refused(
        `${name} has no ${COMPONENT_FILE} at the root of ${defaultBranch}. Add one first.`,
        "no_component_file",
      );
    const parsed = parseComponentFile(file);
    if (!parsed.ok)
      throw refused(
        `${COMPONENT_FILE} of ${name} cannot be used: ${parsed.problems.join(" ")}`,
        "bad_component_file",
      );
    if (parsed.file.component !== name) {
      const message = `${COMPONENT_FILE} of ${name} says \`component: ${parsed.file.component}\`. Both have to be the same.`;
      throw refused(message, "other_component");
    }
    return { ...component, notContributableReason: contributable === true ? null : contributable, commit };
  } catch (error) {
    if (error instanceof CodeHostError) throw refused(error.message, error.code);
    throw error;
  }
}

async function readGitHub(name: string, entry: Pick<Entry, "repository" | "defaultBranch">) {
  const github = gitHub();
  if (!github) {
    const message = `${name} lives on GitHub, which is not configured: set GITHUB_APP_ID and its key, or GITHUB_TOKEN.`;
    throw refused(message, "unavailable");
  }
  const { id, fullName, defaultBranch } = await github.api.getRepository(entry.repository ?? "");
  await github.mirror.refresh(fullName);
  // Under the name that GitHub calls it by now, whatever it was called once.
  return { repository: fullName, repositoryId: id, defaultBranch: entry.defaultBranch ?? defaultBranch };
}
