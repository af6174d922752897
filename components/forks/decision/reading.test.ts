import { describe, expect, it } from "vitest";
import { checkAnswers } from "@/lib/forks/rules";
import { type Answer, type CrossCheckItems, VERDICTS } from "@/lib/forks/schema";
import { describeItems, whyNotYet } from "./reading";

const terms = {
  data: { mode: "shared" as const, words: "Each person’s own data.", migrationsChanged: false },
  secrets: [],
  isolation: [],
};
const secret = { name: "mail_relay", purpose: "", component: "api", isNew: true, isKnown: true };

describe("what a reader is told of each thing to answer", () => {
  it("names a secret that is used for the first time", () => {
    const words = describeItems({ ...terms, secrets: [secret] }, []);
    expect(words.contractual).toContain("mail_relay");
  });

  it("names dependency files among what changed, wherever they lie", () => {
    const files = ["web/package.json", "src/package.ts"].map((path) => ({ path, added: 1, removed: 0 }));
    const { legal } = describeItems(terms, [{ component: "web", files }]);
    expect(legal).toContain("web/package.json changed");
    expect(legal).not.toContain("src/package.ts");
  });

  it("says that a migration changed", () => {
    const changed = { ...terms, data: { ...terms.data, migrationsChanged: true } };
    expect(describeItems(changed, []).data).toContain("A migration changed.");
  });
});

it("says of every answer exactly what the server would say", () => {
  const choices: (Answer | null)[] = [null, "pass", "fail", "not_applicable"];
  for (const verdict of VERDICTS) {
    for (const data of choices) {
      for (const legal of choices) {
        for (const reason of ["", " ", "because"]) {
          for (const note of ["", "words"]) {
            const items: CrossCheckItems = {
              privacy: { answer: "pass", reason: "" },
              contractual: { answer: "pass", reason: "" },
              ...(data && { data: { answer: data, reason } }),
              ...(legal && { legal: { answer: legal, reason } }),
            };
            const server = checkAnswers(verdict, items, note);
            expect(whyNotYet(verdict, items, note)).toBe(server.ok ? null : server.message);
          }
        }
      }
    }
  }
});
