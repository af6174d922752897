import { beforeEach, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { invitePerson } from "./commands/invite-person";
import { makeAdministrator } from "./commands/make-administrator";
import { reinstatePerson } from "./commands/reinstate-person";
import { renewInvitation } from "./commands/renew-invitation";
import { signInWithGitHub } from "./commands/sign-in-with-github";
import { suspendPerson } from "./commands/suspend-person";
import { withdrawInvitation } from "./commands/withdraw-invitation";
import { listInvitations, listPeople } from "./queries/list-people";

const system = systemActor("sign-in");
let admin: PersonActor;
let number = 100;

beforeEach(async () => {
  await db.invitation.deleteMany();
  await db.formerLogin.deleteMany();
  await db.account.deleteMany();
  await db.user.deleteMany();
  await db.roleGrant.deleteMany();
  await db.verifiedEmail.deleteMany();
  await db.person.deleteMany();
  admin = await addPerson("admin", { roles: ["administrator"] });
});

const account = (login: string, more: { verifiedEmail?: string; name?: string } = {}) => ({
  accountId: String(number++),
  login,
  name: null,
  verifiedEmail: null,
  policy: "invited" as const,
  ...more,
});
const invite = (who: string) => invitePerson(admin, { who });
const people = async () => (await listPeople(admin, {})).items.filter(({ login }) => login !== "admin");

describe("somebody who was invited", () => {
  it("by username is the person that was made for them, under the name that GitHub tells", async () => {
    const { personId } = await invite("ada");
    const outcome = await signInWithGitHub(system, account("Ada", { name: "Ada Marsh" }));
    expect(outcome).toEqual({ kind: "signed_in", personId, isFirst: true });
    expect(await people()).toMatchObject([
      { id: personId, login: "Ada", name: "Ada Marsh", signsIn: "github", roles: [], formerLogins: [] },
    ]);
    expect(await listInvitations(admin, {})).toEqual([]);
  });

  it("by e-mail address is let in by an address that GitHub has verified, and by no other", async () => {
    await invite("Ada@Coop.test");
    expect(await signInWithGitHub(system, account("thief"))).toMatchObject({ kind: "refused" });
    expect(await signInWithGitHub(system, account("ada", { verifiedEmail: "ada@coop.test" }))).toMatchObject({
      kind: "signed_in",
    });
    expect(await people()).toMatchObject([{ login: "ada" }]);
  });

  it("long ago is let in once the invitation is renewed, and not before", async () => {
    const { invitationId } = await invite("ada");
    const ada = account("ada");
    await db.invitation.updateMany({ data: { invitedAt: new Date(Date.now() - 31 * 86_400_000) } });
    expect(await listInvitations(admin, {})).toMatchObject([{ who: "ada", isExpired: true }]);
    expect(await signInWithGitHub(system, ada)).toMatchObject({ kind: "refused", reason: "not_invited" });
    await expect(invite("ada")).rejects.toThrow("Renew the invitation if it has expired");
    await renewInvitation(admin, { invitationId });
    expect(await listInvitations(admin, {})).toMatchObject([{ who: "ada", isExpired: false }]);
    expect(await signInWithGitHub(system, ada)).toMatchObject({ kind: "signed_in" });
    await expect(renewInvitation(admin, { invitationId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps being the same person under another username, and the former one is kept", async () => {
    await invite("ada");
    const ada = account("ada");
    await signInWithGitHub(system, ada);
    await signInWithGitHub(system, { ...ada, login: "ada-marsh" });
    await signInWithGitHub(system, { ...ada, login: "Ada-Marsh" });
    expect(await people()).toMatchObject([{ login: "Ada-Marsh", formerLogins: ["ada"] }]);
  });

  it("is not whoever takes their former username", async () => {
    const { personId } = await invite("ada");
    const ada = account("ada");
    await signInWithGitHub(system, ada);
    await signInWithGitHub(system, { ...ada, login: "ada-marsh" });
    expect(await signInWithGitHub(system, account("ada"))).toEqual({
      kind: "refused",
      reason: "not_invited",
      personId: null,
    });
    expect(await db.account.count()).toBe(1);
    expect(await db.person.count({ where: { id: personId ?? "" } })).toBe(1);
  });

  it("twice at once is one person with one account", async () => {
    await invite("ada");
    const ada = account("ada");
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => signInWithGitHub(system, ada)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(6).fill("signed_in"));
    expect(outcomes.filter((one) => one.kind === "signed_in" && one.isFirst)).toHaveLength(1);
    expect([await db.account.count(), (await people()).length]).toEqual([1, 1]);
  });

  it("and two accounts that one invitation fits: the first has it", async () => {
    await invite("ada@coop.test");
    const outcomes = await Promise.all([
      signInWithGitHub(system, account("ada", { verifiedEmail: "ada@coop.test" })),
      signInWithGitHub(system, account("ada-too", { verifiedEmail: "ada@coop.test" })),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "signed_in"]);
  });

  it("leaves no token of GitHub's here", async () => {
    await invite("ada");
    await signInWithGitHub(system, account("ada"));
    expect(await db.account.findFirstOrThrow()).toMatchObject({
      access_token: null,
      refresh_token: null,
      id_token: null,
    });
  });
});

describe("somebody whom nobody invited", () => {
  it("is refused, and nothing is left of the attempt", async () => {
    expect(await signInWithGitHub(system, account("eve"))).toMatchObject({ reason: "not_invited" });
    expect([await people(), await db.account.count(), await db.user.count()]).toEqual([[], 0, 0]);
  });

  it("where sign-in is open, is a person without a role, who takes nobody's login", async () => {
    await addPerson("Eve");
    await signInWithGitHub(system, { ...account("eve"), policy: "open" });
    await signInWithGitHub(system, { ...account("eve"), policy: "open" });
    const found = (await people()).filter(({ signsIn }) => signsIn === "github");
    expect(found.map(({ login }) => login).sort()).toEqual(["eve-2", "eve-3"]);
    expect(found.map(({ roles }) => roles)).toEqual([[], []]);
  });
});

describe("a suspended account", () => {
  it("is refused with the reason, in the audit trail, until it is reinstated", async () => {
    const { personId } = await invite("ada");
    const ada = account("ada");
    await signInWithGitHub(system, ada);
    await suspendPerson(admin, { login: "ada" });
    expect(await signInWithGitHub(system, ada)).toEqual({ kind: "refused", reason: "suspended", personId });
    const [line] = await db.auditEntry.findMany({ where: { action: "person.sign_in_refused" } });
    expect(line).toMatchObject({ objectId: personId, data: { reason: "suspended" } });
    await reinstatePerson(admin, { login: "ada" });
    expect(await signInWithGitHub(system, ada)).toMatchObject({ kind: "signed_in" });
  });

  it("is not let in by an invitation that was open before", async () => {
    await invite("ada");
    await suspendPerson(admin, { login: "ada" });
    expect(await signInWithGitHub(system, account("ada"))).toMatchObject({ reason: "suspended" });
    expect(await db.account.count()).toBe(0);
  });
});

describe("an invitation", () => {
  it("that was withdrawn lets nobody in; once accepted it cannot be withdrawn", async () => {
    const { invitationId } = await invite("ada");
    expect(await withdrawInvitation(admin, { invitationId })).toEqual({ isWithdrawnNow: true });
    expect(await withdrawInvitation(admin, { invitationId })).toEqual({ isWithdrawnNow: false });
    expect(await signInWithGitHub(system, account("ada"))).toMatchObject({ reason: "not_invited" });
    const again = await invite("ada");
    await signInWithGitHub(system, account("ada"));
    await expect(withdrawInvitation(admin, again)).rejects.toMatchObject({
      details: { reason: "is_accepted" },
    });
  });

  it("is made once for each, and not for somebody who has an account", async () => {
    const outcomes = await Promise.allSettled([invite("ada"), invite("ADA"), invite("@ada")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await signInWithGitHub(system, account("ada"));
    await expect(invite("ada")).rejects.toMatchObject({ details: { reason: "has_account" } });
  });

  it("names somebody whom the co-op knows already by login or address", async () => {
    const ben = await addPerson("ben");
    expect(await invite("Ben")).toMatchObject({ personId: ben.personId });
    const cleo = await addPerson("cleo");
    expect(await invite("CLEO@coop.test")).toMatchObject({ personId: cleo.personId });
  });

  it("is an administrator's to make and to see", async () => {
    const ben = await addPerson("ben", { roles: ["member", "board"] });
    await expect(invitePerson(ben, { who: "eve" })).rejects.toMatchObject({
      details: { reason: "not_administrator" },
    });
    await expect(listPeople(ben, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvitations(ben, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("says what it cannot read", async () => {
    for (const who of ["", "not a name", "ada@", "a".repeat(50)])
      await expect(invite(who)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("the first administrator", () => {
  it("is named on the machine, and signs in with GitHub under that username", async () => {
    const { personId } = await makeAdministrator(systemActor("task"), { login: "ada" });
    await makeAdministrator(systemActor("task"), { login: "ada" });
    expect(await signInWithGitHub(system, account("Ada"))).toMatchObject({ personId });
    expect(await people()).toMatchObject([{ roles: ["administrator"], signsIn: "github" }]);
  });

  it("is never a persona of the demo's by GitHub", async () => {
    await makeAdministrator(systemActor("task"), { login: "maintainer" });
    expect(await signInWithGitHub(system, account("maintainer"))).toMatchObject({ kind: "refused" });
  });
});
