import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { SeedSettings, SessionInFile } from "@/lib/catalog/schema";
import { secretContext } from "@/lib/deploy/queries";
import { MANIFEST_SCHEMA_VERSION, manifestDigest } from "@/lib/forks/digests";
import { sortEntries } from "@/lib/forks/rules";
import { newId } from "@/lib/kernel/ids";
import { codeHostFor } from "@/lib/platform/code-host";
import type { Tx } from "@/lib/platform/prisma";
import { seal } from "@/lib/platform/secrets";
import type { DemoRepository } from "@/scripts/demo-repositories";

/** `service.yaml` of the sample service, as far as the catalogue keeps it. */
const ServiceFile = z.object({
  description: z.string(),
  session: SessionInFile,
  secrets: z.array(z.union([z.string(), z.object({ name: z.string(), purpose: z.string() })])),
  data: z.object({ database: z.string(), seed: SeedSettings }),
  components: z.array(
    z.object({ name: z.string(), purpose: z.string(), defaultBranch: z.string().default("main") }),
  ),
});

interface Given {
  serviceId: string;
  repositories: readonly DemoRepository[];
  personId: (login: string) => string;
  now: Date;
}

/** Gives Noticeboard its components, secrets, production manifest and its one open pull request. */
export async function seedNoticeboard(tx: Tx, { serviceId, repositories, personId, now }: Given) {
  const file = ServiceFile.parse(parse(await readFile("examples/noticeboard/service.yaml", "utf8")));
  const session = file.session ?? undefined;
  for (const [position, component] of file.components.entries()) {
    const repository = repositories.find((one) => one.component === component.name);
    if (!repository) throw new Error(`The demo has no repository for ${component.name}.`);
    const componentId = newId("component");
    await tx.component.create({
      data: { id: componentId, serviceId, host: "local", repository: component.name, position, ...component },
    });
    await tx.technicalOwner.create({ data: { componentId, personId: personId("maintainer"), since: now } });
    const { pullRequest } = repository;
    if (!pullRequest) continue;
    const at = {
      name: component.name,
      host: "local" as const,
      repository: component.name,
      defaultBranch: "main",
    };
    const head = await codeHostFor(at).resolveBranch(at, pullRequest.branch);
    await seedPullRequest(tx, { componentId, pullRequest, head, personId, now });
  }
  for (const secret of file.secrets) {
    const { name, purpose } =
      typeof secret === "string"
        ? { name: secret, purpose: "Signs the sessions of Noticeboard’s users" }
        : secret;
    const ciphertext = seal(randomBytes(32).toString("hex"), secretContext(serviceId, name));
    await tx.serviceSecret.create({ data: { serviceId, name, purpose, ciphertext, changedAt: now } });
  }
  const entries = sortEntries(
    repositories.map(({ component, baseline }) => ({ component, commit: baseline })),
  );
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
  await tx.service.update({
    where: { id: serviceId },
    data: {
      description: file.description,
      database: file.data.database,
      seed: file.data.seed,
      session,
      productionId: manifestId,
    },
  });
}

interface PullRequestGiven {
  componentId: string;
  pullRequest: NonNullable<DemoRepository["pullRequest"]>;
  head: string;
  personId: (login: string) => string;
  now: Date;
}
async function seedPullRequest(tx: Tx, { componentId, pullRequest, head, personId, now }: PullRequestGiven) {
  const at = new Date(now.getTime() - 2 * 3_600_000);
  const by = personId("contributor");
  await tx.push.create({
    data: {
      id: newId("push"),
      componentId,
      branch: pullRequest.branch,
      before: "0".repeat(40),
      after: head,
      personId: by,
      at,
    },
  });
  await tx.pullRequest.create({
    data: {
      id: newId("pull"),
      componentId,
      number: 1,
      title: pullRequest.title,
      body: pullRequest.body,
      headBranch: pullRequest.branch,
      headSha: head,
      openedById: by,
      openedAt: at,
      updatedAt: at,
    },
  });
}
