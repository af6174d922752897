import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeLogin, matchAccount, nameToShow, type OpenInvitation } from "./rules";
import { Login } from "./schema";

const id = fc.constantFrom("1", "2", "3");
const login = fc.constantFrom("ada", "Ada", "ben", "BEN");
const email = fc.constantFrom("ada@coop.test", "Ada@Coop.test", "ben@coop.test");
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const account = fc.record({ id, login, verifiedEmail: maybe(email) });
const invitation: fc.Arbitrary<OpenInvitation> = fc.record({
  id: fc.uuid(),
  isExpired: fc.boolean(),
  accountId: maybe(id),
  login: maybe(login),
  email: maybe(email),
  person: maybe(
    fc.record({ id: fc.constantFrom("p1", "p2"), isSuspended: fc.boolean(), hasAccount: fc.boolean() }),
  ),
});
const given = fc.record({
  account,
  linked: maybe(fc.record({ personId: fc.constantFrom("p1", "p2"), isSuspended: fc.boolean() })),
  invitations: fc.array(invitation, { maxLength: 5 }),
  policy: fc.constantFrom("invited" as const, "open" as const),
});

describe("whom an account belongs to", () => {
  it("whoever signed in with it first, whatever it is called now and whoever is invited", () => {
    fc.assert(
      fc.property(given, (facts) => {
        if (!facts.linked) return;
        const { personId, isSuspended } = facts.linked;
        const reason = "suspended";
        expect(matchAccount(facts)).toEqual(
          isSuspended ? { kind: "refused", reason, personId } : { kind: "known", personId },
        );
      }),
    );
  });

  it("an invitation that holds an immutable id is for that account only", () => {
    fc.assert(
      fc.property(given, (facts) => {
        const match = matchAccount({ ...facts, linked: null });
        if (match.kind !== "invited") return;
        const found = facts.invitations.find((one) => one.id === match.invitationId);
        if (found?.accountId) expect(found.accountId).toBe(facts.account.id);
      }),
    );
  });

  it("an address that is not verified gets nobody in", () => {
    fc.assert(
      fc.property(given, ({ account, invitations, ...facts }) => {
        const byEmail = invitations.map((one) => ({ ...one, accountId: null, login: null }));
        const stranger = { ...account, verifiedEmail: null };
        const { kind } = matchAccount({ ...facts, linked: null, account: stranger, invitations: byEmail });
        expect(kind).not.toBe("invited");
      }),
    );
  });

  it("nobody is given a second account, and nobody suspended gets in", () => {
    fc.assert(
      fc.property(given, (facts) => {
        const match = matchAccount({ ...facts, linked: null });
        if (match.kind !== "invited") return;
        const { person } = facts.invitations.find((one) => one.id === match.invitationId) ?? {};
        expect(person?.hasAccount ?? false).toBe(false);
        expect(person?.isSuspended ?? false).toBe(false);
        expect(match.personId).toBe(person?.id ?? null);
      }),
      { numRuns: 2_000 },
    );
  });

  it("an invitation that expired gets nobody in who is not let in anyway, and never past a suspension", () => {
    fc.assert(
      fc.property(given, (facts) => {
        const invitations = facts.invitations.map((one) => ({ ...one, isExpired: true }));
        const match = matchAccount({ ...facts, linked: null, invitations });
        if (facts.policy === "invited") expect(match.kind).toBe("refused");
        const renewed = invitations.map((one) => ({ ...one, isExpired: false }));
        const after = matchAccount({ ...facts, linked: null, invitations: renewed });
        if (after.kind === "refused" && after.reason === "suspended") expect(match).toEqual(after);
        if (facts.policy === "open") expect(match).toEqual(after);
      }),
    );
  });

  it("without an invitation it is let in only where sign-in is open", () => {
    fc.assert(
      fc.property(account, fc.constantFrom("invited" as const, "open" as const), (account, policy) => {
        const match = matchAccount({ account, policy, linked: null, invitations: [] });
        expect(match.kind).toBe(policy === "open" ? "stranger" : "refused");
      }),
    );
  });

  it("the id outweighs the username, and the username the address; case counts nowhere", () => {
    const base = { isExpired: false, person: null, accountId: null, login: null, email: null };
    const byEmail = { ...base, id: "e", email: "ADA@coop.test" };
    const byLogin = { ...base, id: "l", login: "ADA" };
    const byId = { ...base, id: "i", accountId: "1", login: "former-name" };
    const match = (...invitations: OpenInvitation[]) =>
      matchAccount({
        account: { id: "1", login: "ada", verifiedEmail: "ada@coop.test" },
        linked: null,
        invitations,
        policy: "invited",
      });
    expect(match(byEmail, byLogin, byId)).toMatchObject({ invitationId: "i" });
    expect(match(byEmail, byLogin)).toMatchObject({ invitationId: "l" });
    expect(match(byEmail)).toMatchObject({ invitationId: "e" });
  });
});

it("a free login is one that nobody has, and still a login", () => {
  fc.assert(
    fc.property(login, fc.uniqueArray(fc.constantFrom("ada", "ada-2", "ada-3", "ben")), (wanted, taken) => {
      const free = freeLogin(wanted, new Set(taken));
      expect(taken).not.toContain(free.toLowerCase());
      expect(Login.safeParse(free).success).toBe(true);
    }),
  );
});

const character = fc.constantFrom(..."aZé😀 \t\n\0\u200b\u202e\u2028\ud800\u00ad", "e\u0301");
it("a name holds nothing that hides or turns text, is never empty, and says the same when cleaned again", () => {
  fc.assert(
    fc.property(maybe(fc.string({ unit: character, maxLength: 250 })), (name) => {
      const shown = nameToShow(name, "ada");
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(shown.trim()).not.toBe("");
      expect(nameToShow(shown, "ada")).toBe(shown);
    }),
  );
  expect(nameToShow("Ada\u202Egro.live", "ada")).toBe("Adagro.live");
});
