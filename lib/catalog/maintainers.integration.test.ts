/** Who maintains a service: invited, accepts or declines, steps down; removed by the board. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { countWaiting, listWaiting } from "@/lib/events/queries/list-waiting";
import { anonymous, type PersonActor } from "@/lib/kernel/actor";
import { acceptMaintainership } from "./commands/accept-maintainership";
import { declineMaintainership } from "./commands/decline-maintainership";
import { inviteMaintainer } from "./commands/invite-maintainer";
import { removeMaintainer } from "./commands/remove-maintainer";
import { renewMaintainerInvitation } from "./commands/renew-maintainer-invitation";
import { stepDownMaintainer } from "./commands/step-down-maintainer";
import { withdrawMaintainerInvitation } from "./commands/withdraw-maintainer-invitation";
import { listMaintainers } from "./queries/list-maintainers";

let mara: PersonActor;
let ada: PersonActor;
let ros: PersonActor;
const slug = "tarn";

beforeAll(async () => {
  mara = await addPerson("mara");
  ada = await addPerson("ada");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  await addService(slug, { components: ["tarn-web"], maintainers: [mara] });
});
beforeEach(async () => {
  await db.maintainership.deleteMany({ where: { personId: { not: mara.personId } } });
  await db.message.deleteMany();
  await db.notification.deleteMany();
  await setClock(0);
});

const setClock = (offsetMs: number) =>
  db.clockOffset.upsert({ where: { id: 1 }, create: { offsetMs }, update: { offsetMs } });
const invite = (by = mara, login = "ada") => inviteMaintainer(by, { slug, login });
const maintainers = async () => {
  const { items } = await listMaintainers(anonymous, { slug });
  return items.map((one) => one.login);
};
const rowOf = (id: string) => db.maintainership.findUniqueOrThrow({ where: { id } });

describe("a maintainer", () => {
  it("is invited by one of them, hears it at home, by notification and by mail, and accepts", async () => {
    const { maintainershipId } = await invite();
    expect(await maintainers()).toEqual(["mara"]);
    const { items } = await listWaiting(ada, {});
    expect(items).toMatchObject([{ kind: "maintainer_invitation", title: "Maintain tarn", tab: "answer" }]);
    expect(await countWaiting(db, ada, new Date())).toBe(1);
    expect((await listWaiting(ros, {})).items).toEqual([]);
    const [mail] = await db.message.findMany();
    expect(mail).toMatchObject({
      personId: ada.personId,
      kind: "maintainer.invited",
      subject: "Will you maintain tarn?",
    });
    expect(await db.notification.count({ where: { personId: ada.personId } })).toBe(1);
    await acceptMaintainership(ada, { maintainershipId });
    expect(await maintainers()).toEqual(["mara", "ada"]);
    expect((await listWaiting(ada, {})).items).toEqual([]);
    expect(
      await db.notification.count({ where: { personId: mara.personId, kind: "maintainer.changed" } }),
    ).toBe(1);
    const actions = await db.auditEntry.findMany({
      where: { objectId: maintainershipId },
      orderBy: { id: "asc" },
    });
    expect(actions.map((one) => one.action)).toEqual(["maintainer.invite", "maintainer.accept"]);
  });

  it("who is invited is seen by whoever is signed in, and by no stranger", async () => {
    await invite();
    expect((await listMaintainers(anonymous, { slug })).items).toHaveLength(1);
    const { items } = await listMaintainers(ros, { slug });
    expect(items.map((one) => one.state)).toEqual(["maintains", "invited"]);
    expect((await listMaintainers(ada, { slug })).items[1]?.may).toMatchObject({
      answer: true,
      accept: true,
    });
  });

  it("may decline, and be invited again", async () => {
    const { maintainershipId } = await invite();
    await expect(invite()).rejects.toMatchObject({ details: { reason: "is_invited" } });
    await declineMaintainership(ada, { maintainershipId, reason: "No time" });
    expect(await rowOf(maintainershipId)).toMatchObject({ endedAs: "declined", endReason: "No time" });
    await expect(acceptMaintainership(ada, { maintainershipId })).rejects.toMatchObject({
      details: { reason: "not_open" },
    });
    await invite(ros);
    expect(await db.message.count()).toBe(2);
  });

  it("has thirty days to answer; the invitation is then renewed or taken back", async () => {
    const { maintainershipId } = await invite();
    await setClock(31 * 86_400_000);
    await expect(acceptMaintainership(ada, { maintainershipId })).rejects.toMatchObject({
      details: { reason: "expired" },
    });
    expect((await listWaiting(ada, {})).items).toEqual([]);
    expect((await listMaintainers(mara, { slug })).items[1]).toMatchObject({
      state: "expired",
      may: { manage: true },
    });
    await expect(renewMaintainerInvitation(ada, { maintainershipId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await renewMaintainerInvitation(mara, { maintainershipId });
    expect(await db.message.count()).toBe(2);
    expect((await listWaiting(ada, {})).items).toHaveLength(1);
    await withdrawMaintainerInvitation(ros, { maintainershipId });
    expect(await rowOf(maintainershipId)).toMatchObject({ endedAs: "withdrawn" });
    expect((await listWaiting(ada, {})).items).toEqual([]);
  });

  it("steps down by themselves; the others hear it, and it stays in the trail with who remains", async () => {
    const { maintainershipId } = await invite();
    await acceptMaintainership(ada, { maintainershipId });
    await expect(stepDownMaintainer(mara, { maintainershipId })).rejects.toMatchObject({
      details: { reason: "not_yours" },
    });
    const suspended = { ...ada, suspended: true };
    expect(await stepDownMaintainer(suspended, { maintainershipId, reason: "Moving on" })).toEqual({
      remaining: 1,
    });
    expect(await maintainers()).toEqual(["mara"]);
    const entry = await db.auditEntry.findFirst({
      where: { action: "maintainer.step_down", objectId: maintainershipId },
    });
    expect(entry?.data).toMatchObject({ reason: "Moving on", remaining: 1 });
    expect(
      await db.notification.count({
        where: { personId: mara.personId, title: "ada stepped down from tarn" },
      }),
    ).toBe(1);
  });

  it("is removed by the board only, with a reason that they are told", async () => {
    const { maintainershipId } = await invite();
    await acceptMaintainership(ada, { maintainershipId });
    await expect(removeMaintainer(mara, { maintainershipId, reason: "x" })).rejects.toMatchObject({
      details: { reason: "not_board" },
    });
    await expect(removeMaintainer(ros, { maintainershipId, reason: " " })).rejects.toThrow("Say why");
    await removeMaintainer(ros, { maintainershipId, reason: "Not answered since spring" });
    expect(await rowOf(maintainershipId)).toMatchObject({ endedAs: "removed", endedById: ros.personId });
    const mail = await db.message.findFirst({ where: { kind: "maintainer.removed" } });
    expect(mail?.text).toContain("Not answered since spring");
  });

  it("is one once, also when two invite or answer at the same moment", async () => {
    const invited = await Promise.allSettled([invite(mara), invite(ros)]);
    expect(invited.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { id: maintainershipId } = await db.maintainership.findFirstOrThrow({
      where: { personId: ada.personId },
    });
    const answered = await Promise.allSettled([
      acceptMaintainership(ada, { maintainershipId }),
      declineMaintainership(ada, { maintainershipId }),
    ]);
    expect(answered.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is nobody whose account is suspended or who is not known, and is invited by nobody else", async () => {
    await expect(invite(ada)).rejects.toMatchObject({ details: { reason: "not_maintainer" } });
    await expect(invite(mara, "nobody")).rejects.toMatchObject({ code: "not_found" });
    await expect(invite(ros, "mara")).rejects.toMatchObject({ details: { reason: "maintains" } });
    await db.person.update({ where: { id: ada.personId }, data: { suspendedAt: new Date() } });
    await expect(invite()).rejects.toMatchObject({ details: { reason: "suspended" } });
    await db.person.update({ where: { id: ada.personId }, data: { suspendedAt: null } });
  });
});
