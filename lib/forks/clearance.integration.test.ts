import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, commitFiles, db, push } from "@/e2e/fixtures/coop";
import { draftVersion } from "@/lib/agreements/commands/draft-version";
import { publishVersion } from "@/lib/agreements/commands/publish-version";
import { revokeSignature } from "@/lib/agreements/commands/revoke-signature";
import { signAgreement } from "@/lib/agreements/commands/sign-agreement";
import { getAgreementVersion } from "@/lib/agreements/queries/get-agreement-version";
import { listWaiting } from "@/lib/events/queries/list-waiting";
import type { PersonActor } from "@/lib/kernel/actor";
import { systemActor } from "@/lib/kernel/actor";
import { beginChecks } from "./commands/begin-checks";
import { beginDeployment } from "./commands/begin-deployment";
import { concludeChecks } from "./commands/conclude-checks";
import { crossCheckRevision } from "./commands/cross-check-revision";
import { cutRevision } from "./commands/cut-revision";
import { keepTrial } from "./commands/keep-trial";
import { openPullRequest } from "./commands/open-pull-request";
import { recordCheck } from "./commands/record-check";
import { requestFork } from "./commands/request-fork";
import { resumeDeployment } from "./commands/resume-deployment";
import { serveDeployment } from "./commands/serve-deployment";
import { getForkPage } from "./queries/get-fork-page";

const system = systemActor("test");
let tobi: PersonActor;
let mara: PersonActor;
let admin: PersonActor;
beforeAll(async () => {
  tobi = await addPerson("tobi");
  mara = await addPerson("mara");
  admin = await addPerson("adi", { roles: ["member", "programme_admin"] });
  await addService("board", { components: ["board-web"], maintainers: [mara] });
  const { digest } = await draftVersion(admin, {
    kind: "individual_cla",
    title: "CLA",
    text: "It is mine to give.",
  });
  await publishVersion(admin, { kind: "individual_cla", digest });
});

async function sign(who: PersonActor) {
  const { version, offers } = await getAgreementVersion(who, { kind: "individual-cla", version: "1.0" });
  return signAgreement(who, {
    ...{ versionId: version.id, digest: version.digest, consent: offers[0]?.consent ?? "" },
    ...{ hasConsented: true, typedName: who.name },
  });
}
async function passChecks(revisionId: string) {
  const [check] = await beginChecks(system, { revisionId, attempt: 1 });
  await recordCheck(system, { checkId: check?.checkId ?? "", state: "passed", steps: [], fault: null });
  await concludeChecks(system, { revisionId, attempt: 1 });
}
async function approve(revisionId: string) {
  const { digest } = await db.revision.findUniqueOrThrow({ where: { id: revisionId } });
  const pass = { answer: "pass" as const, reason: "" };
  const items = { data: pass, privacy: pass, contractual: pass, legal: pass };
  return crossCheckRevision(mara, { revisionId, digest, verdict: "approve", items });
}
const stateOf = async (id: string) => (await db.deployment.findUniqueOrThrow({ where: { id } })).state;

describe("committers law 3: whose clearance lapses starts nothing new, and what serves goes on", () => {
  let number = 0;
  let forkId = "";
  let first = "";
  let deploymentId = "";
  let signatureId = "";

  it("an approval waits for the contributor's signature, and says who can mend it", async () => {
    commitFiles("board-web", "digest", { "page.txt": "1" }, { by: "tobi" });
    await push("board-web", "digest", tobi);
    const { pullRequestId } = await openPullRequest(tobi, {
      component: "board-web",
      branch: "digest",
      title: "Digest",
    });
    const fork = await requestFork(tobi, {
      service: "board",
      pullRequestIds: [pullRequestId],
      title: "Digest",
    });
    ({ number, forkId, revisionId: first } = fork);
    await passChecks(first);
    await expect(approve(first)).rejects.toMatchObject({
      details: { reason: "not_cleared" },
      message: "tobi has not signed the individual CLA. It takes tobi to mend that.",
    });
    const page = await getForkPage(mara, { number });
    expect(page.clearance).toMatchObject([
      { subject: "tobi", isMet: false, fixer: "tobi", href: "/agreements/individual-cla/1.0" },
    ]);
  });

  it("a signature that ends between approval and start holds the deployment; signed again it is resumed", async () => {
    ({ signatureId } = await sign(tobi));
    deploymentId = (await approve(first)).deploymentId ?? "";
    await revokeSignature(tobi, { signatureId, note: "Not sure" });
    const begun = await beginDeployment(system, { deploymentId, attempt: 1 });
    expect(begun).toMatchObject({ go: "blocked", blocked: [{ subject: "tobi", fixer: "tobi" }] });
    expect(await stateOf(deploymentId)).toBe("queued");
    ({ signatureId } = await sign(tobi));
    const { attempt } = await resumeDeployment(tobi, { deploymentId });
    expect(await beginDeployment(system, { deploymentId, attempt })).toMatchObject({ go: "start" });
    await serveDeployment(system, { deploymentId, attempt, steps: [] });
  });

  it("lapsed while it serves: it goes on, a new revision is not approved, and the maintainer is asked", async () => {
    expect((await listWaiting(mara, {})).items.map((one) => one.kind)).not.toContain("lapsed_trial");
    await revokeSignature(tobi, { signatureId, note: "I changed my mind" });
    expect(await stateOf(deploymentId)).toBe("serving");
    commitFiles("board-web", "digest", { "page.txt": "2" }, { by: "tobi" });
    await push("board-web", "digest", tobi);
    await cutRevision(system, { forkId });
    const next = await db.revision.findFirstOrThrow({ where: { forkId }, orderBy: { number: "desc" } });
    expect(next.number).toBe(2);
    await passChecks(next.id);
    await expect(approve(next.id)).rejects.toMatchObject({ details: { reason: "not_cleared" } });
    expect(await stateOf(deploymentId)).toBe("serving");
    expect((await listWaiting(mara, {})).items).toContainEqual(
      expect.objectContaining({ kind: "lapsed_trial", url: `/forks/${number}#lapse` }),
    );
    expect((await listWaiting(tobi, {})).items.map((one) => one.kind)).not.toContain("lapsed_trial");
  });

  it("the maintainer keeps it until a day, with a reason; nobody else does, nor for ever", async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const keep = (who: PersonActor, until: string) =>
      keepTrial(who, { number, until, reason: "They sign again soon" });
    await expect(keep(tobi, inDays(7))).rejects.toMatchObject({ details: { reason: "not_a_maintainer" } });
    await expect(keep(mara, inDays(-1))).rejects.toMatchObject({ details: { reason: "date_passed" } });
    await expect(keep(mara, inDays(200))).rejects.toMatchObject({ details: { reason: "too_long" } });
    await keep(mara, inDays(7));
    expect((await listWaiting(mara, {})).items.map((one) => one.kind)).not.toContain("lapsed_trial");
    expect((await getForkPage(mara, { number })).lapse).toMatchObject({ keptUntil: expect.any(String) });
    const offsetMs = 9n * 86_400_000n;
    await db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } });
    expect((await listWaiting(mara, {})).items.map((one) => one.kind)).toContain("lapsed_trial");
    await sign(tobi);
    await expect(keep(mara, inDays(10))).rejects.toMatchObject({ details: { reason: "not_lapsed" } });
  });
});
