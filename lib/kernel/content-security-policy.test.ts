import { describe, expect, it } from "vitest";
import { newNonce, pagePolicy } from "./content-security-policy";

const policy = (isDev = false) =>
  pagePolicy({ nonce: "bm9uY2U=", formTargets: ["http://*.localhost:4000"], isDev });
const directive = (name: string, text = policy()) =>
  text.split("; ").find((part) => part.split(" ")[0] === name);

describe("the policy of a page", () => {
  it("runs only scripts that carry the nonce of this answer, and what these load", () => {
    expect(directive("script-src")).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
  });

  it("lets no style element in without the nonce", () => {
    expect(directive("style-src")).toBe("style-src 'self' 'nonce-bm9uY2U='");
  });

  it("lets forms lead to this site and the services of the edge, and nowhere else", () => {
    expect(directive("form-action")).toBe("form-action 'self' http://*.localhost:4000");
  });

  it.each(["object-src", "base-uri", "frame-src", "frame-ancestors"])("allows no %s", (name) => {
    expect(directive(name)).toBe(`${name} 'none'`);
  });

  it("is loosened for development alone", () => {
    expect(policy()).not.toContain("unsafe-eval");
    expect(directive("script-src", policy(true))).toContain("'unsafe-eval'");
    expect(directive("script-src", policy(true))).not.toContain("unsafe-inline");
  });
});

it("no two answers have one nonce, and each is one that Next reads", () => {
  const nonces = new Set(Array.from({ length: 200 }, newNonce));
  expect(nonces.size).toBe(200);
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
});
