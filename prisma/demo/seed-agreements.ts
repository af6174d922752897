import { createHash } from "node:crypto";
import { CLEARANCE_POLICY_SETTING, type ClearancePolicy } from "@/lib/agreements/schema";
import { newReceiptCode, writeStatement } from "@/lib/agreements/statement";
import type { AgreementVersion } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/ids";
import { DEMO_AGREEMENTS, DEMO_ENTITIES, DEMO_SIGNED } from "./agreements";
import type { History } from "./history";
import { DEMO_COMMITTERS, DEMO_PEOPLE } from "./people";

/** Moorside asks its members for no agreement of their own before they may contribute: they gave it when they joined. */
const POLICY: ClearancePolicy = {
  contributor: ["entity_cla"],
  committer: ["individual_cla", "entity_cla", "nda", "programme"],
};

/** What committers sign, who signed it, and whom the providers cover. */
export async function seedAgreements(history: History) {
  const { tx, personId, ago } = history;
  await tx.setting.create({ data: { key: CLEARANCE_POLICY_SETTING, value: POLICY } });
  for (const { kind, title, text } of DEMO_AGREEMENTS) {
    const by = personId("board");
    const version = await tx.agreementVersion.create({
      data: {
        ...{ id: newId("agreement"), kind, major: 1, minor: 0, title, text, isBreaking: false },
        digest: createHash("sha256").update(text).digest("hex"),
        ...{ draftedById: by, draftedAt: ago(420), publishedById: by, publishedAt: ago(400) },
      },
    });
    for (const [login, signed] of Object.entries(DEMO_SIGNED)) {
      const days = signed[kind];
      if (days !== undefined) await sign(history, { version, login, days });
    }
    if (kind === "entity_cla") for (const entity of DEMO_ENTITIES) await seedEntity(history, entity, version);
  }
}

async function seedEntity(
  history: History,
  { organization: name, manager, days, covers }: (typeof DEMO_ENTITIES)[number],
  version: AgreementVersion,
) {
  const { tx, personId, ago } = history;
  const organization = await tx.organization.findFirstOrThrow({
    where: { name },
    select: { id: true, name: true },
  });
  for (const role of ["signatory", "cla_manager"] as const)
    await tx.organizationOfficer.create({
      data: {
        ...{ id: newId("officer"), organizationId: organization.id, personId: personId(manager), role },
        ...{ from: ago(days), addedById: personId("board") },
      },
    });
  await sign(history, { version, login: manager, days, organization });
  for (const login of covers)
    await tx.coverageRule.create({
      data: {
        ...{ id: newId("coverage"), organizationId: organization.id, kind: "person", value: login },
        ...{ personId: personId(login), from: ago(days), addedAt: ago(days), addedById: personId(manager) },
      },
    });
}

interface Signed {
  version: AgreementVersion;
  login: string;
  days: number;
  organization?: { id: string; name: string };
}
async function sign({ tx, personId, ago }: History, { version, login, days, organization }: Signed) {
  const name = nameOf(login);
  const code = newReceiptCode();
  const facts = { method: "page" as const, signedAt: ago(days), recordedAt: ago(days) };
  const account = `demo:${login}`;
  await tx.signature.create({
    data: {
      ...{
        id: newId("signature"),
        versionId: version.id,
        personId: personId(login),
        code,
        account,
        ...facts,
      },
      ...{ organizationId: organization?.id ?? null, typedName: name, textDigest: version.digest },
      ...writeStatement({
        ...{ code, version, organization: organization ?? null, ...facts },
        signer: { name, account },
      }),
    },
  });
}

const nameOf = (login: string) =>
  [...DEMO_PEOPLE, ...DEMO_COMMITTERS].find((person) => person.login === login)?.name ?? login;
