import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function ask(contact: string) {
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere.invalid/none");
  vi.stubEnv("FORKMOOT_URL", "http://localhost:3000");
  vi.stubEnv("SECURITY_CONTACT", contact);
  const { GET } = await import("./route");
  return GET();
}

it("names whom to tell of a weakness, until when, and where that stands", async () => {
  const answer = await ask("mailto:security@coop.example");
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const fields = (await answer.text()).trimEnd().split("\n");
  const of = Object.fromEntries(fields.map((line) => line.split(/: (.*)/s)));
  expect(of).toMatchObject({
    Contact: "mailto:security@coop.example",
    Canonical: "http://localhost:3000/.well-known/security.txt",
  });
  const days = (Date.parse(of.Expires ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(180);
  expect(days).toBeLessThan(365);
});

it("is not there where nobody is named", async () => {
  const answer = await ask("");
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("SECURITY_CONTACT");
});

it.each(["security@coop.example", "http://coop.example/report", "mailto:a@b\nContact: mailto:c@d"])(
  "a contact that is no address of that kind stops the start: %j",
  async (contact) => {
    await expect(ask(contact)).rejects.toThrow("SECURITY_CONTACT must be");
  },
);
