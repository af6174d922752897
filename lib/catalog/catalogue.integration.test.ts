import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { anonymous, type PersonActor } from "@/lib/kernel/actor";
import { editService } from "./commands/edit-service";
import { proposeService } from "./commands/propose-service";
import { getServicePage, listServices } from "./queries";

let mara: PersonActor;
let ben: PersonActor;
let ros: PersonActor;
const at = new Date("2027-01-10T10:00:00Z");

beforeAll(async () => {
  mara = await addPerson("mara");
  ben = await addPerson("ben");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  await addService("notices", { components: ["notices-web"], maintainers: [mara] });
  await addService("hosting", { components: [], maintainers: [] });
});

const page = (slug: string) => getServicePage(anonymous, { slug });
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { details?: { reason?: string } }) => error.details?.reason,
  );

describe("a service that is proposed", () => {
  it("stands in the catalogue at the lowest level, with whoever proposed it as its maintainer", async () => {
    const { slug } = await proposeService(ben, {
      ...{ title: "Tool Library", kind: "user", summary: "Who has which tool" },
    });
    expect(slug).toBe("tool-library");
    const { level, maintainers, standing } = await page(slug);
    expect({ level, by: maintainers.map((one) => one.login) }).toEqual({ level: "proposed", by: ["ben"] });
    expect(standing.history).toMatchObject([{ from: null, to: "proposed", cause: "proposed", by: "ben" }]);
  });

  it("takes no address that another has, however its title is written", async () => {
    const input = { title: "TOOL  library!", kind: "coop", summary: "Again" } as const;
    expect(await reasonOf(proposeService(mara, input))).toBe("slug_taken");
  });

  it("becomes what others said they consume", async () => {
    const { id } = await db.service.findUniqueOrThrow({ where: { slug: "notices" } });
    await db.unknownDependency.create({ data: { consumerId: id, name: "Mail_Relay", slug: "mail-relay" } });
    expect((await page("notices")).unknownProviders).toEqual(["Mail_Relay"]);
    await proposeService(ben, { title: "Mail relay", kind: "infrastructure", summary: "Sends mail" });
    const { unknownProviders, consumes } = await page("notices");
    expect({ unknownProviders, consumes: consumes.map((one) => one.slug) }).toEqual({
      unknownProviders: [],
      consumes: ["mail-relay"],
    });
  });
});

describe("a service that is edited", () => {
  it("says what its maintainers and the board write, and its level stays", async () => {
    await editService(mara, {
      ...{ slug: "notices", gives: "Notices as a feed", removal: "Its notices go", backups: "Each night" },
      links: [{ title: "Documentation", url: "https://wiki.coop.test/notices" }],
      ...{ consume: ["hosting"], release: ["mail-relay"] },
      components: [{ name: "notices-web", purpose: "Its pages", notContributableReason: "Being rewritten" }],
    });
    await editService(ros, { slug: "notices", principles: "Open to all members" });
    const found = await page("notices");
    expect(found).toMatchObject({
      ...{ gives: "Notices as a feed", removal: "Its notices go", backups: "Each night", level: "beta" },
      principles: "Open to all members",
      links: [{ title: "Documentation", url: "https://wiki.coop.test/notices" }],
      consumes: [{ slug: "hosting" }],
    });
    expect(found.components[0]).toMatchObject({ purpose: "Its pages", reason: "Being rewritten" });
    expect((await page("hosting")).consumedBy.map((one) => one.slug)).toEqual(["notices"]);
  });

  it("is refused whole when one part of it is wrong", async () => {
    const wrong = { slug: "notices", title: "Changed", consume: ["hosting", "nowhere"] };
    expect(await reasonOf(editService(mara, wrong))).toBe("unknown_service");
    expect(await reasonOf(editService(mara, { slug: "notices", consume: ["notices"] }))).toBe(
      "consumes_itself",
    );
    expect(await reasonOf(editService(mara, { slug: "notices", kind: "coop" }))).toBe("kind_is_settled");
    expect((await page("notices")).title).toBe("notices");
  });
});

describe("what the co-op looks at", () => {
  it("is filtered by review due, in grace and under scrutiny, and stands on the service's page", async () => {
    const { id } = await db.service.findUniqueOrThrow({ where: { slug: "notices" } });
    const setId = "set1";
    await db.requirementSet.create({
      data: {
        ...{ id: setId, version: 1, state: "adopted", createdAt: at, adoptedAt: at },
        promises: { beta: { promise: "Usable, says the set.", uptime: "91 %", backup: "weekly" } },
      },
    });
    const meeting = { kind: "agm", heldAt: new Date("2027-03-12T18:00:00Z"), createdAt: at } as const;
    await db.meeting.create({ data: { id: "agm1", title: "AGM 2027", state: "noticed", ...meeting } });
    await db.annualUpdate.create({
      data: { id: "u1", serviceId: id, meetingId: "agm1", state: "due", createdAt: at },
    });
    await db.deficiency.create({
      data: {
        ...{ id: "d1", serviceId: id, requirementKey: "automated-backup", setId, source: "declared" },
        ...{ state: "in_grace", text: "No backups", reportedAt: at, graceFrom: at },
      },
    });
    const { standing } = await page("notices");
    expect(standing).toMatchObject({
      promise: { promise: "Usable, says the set.", uptime: "91 %", backup: "weekly" },
      attention: ["in_grace", "review_due"],
      review: { meeting: { title: "AGM 2027", isNoticed: false }, update: "due" },
    });
    const slugs = async (attention: "review_due" | "in_grace" | "under_scrutiny") =>
      (await listServices(anonymous, { attention })).items.map((one) => one.slug);
    expect(await slugs("in_grace")).toEqual(["notices"]);
    expect(await slugs("review_due")).toEqual(["notices"]);
    expect(await slugs("under_scrutiny")).toEqual([]);
  });

  it("lists what consumes a service, and what it consumes", async () => {
    const uses = await listServices(anonymous, { uses: "hosting" });
    expect(uses.items.map((one) => one.slug)).toEqual(["notices"]);
    const usedBy = await listServices(anonymous, { usedBy: "notices" });
    expect(usedBy.items.map((one) => one.slug)).toEqual(["hosting"]);
  });
});
