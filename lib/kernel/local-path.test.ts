import { describe, expect, it } from "vitest";
import { localPath, signInHref } from "./local-path";

describe("where sign-in leads afterwards", () => {
  it("keeps a path of this site with its question and anchor", () => {
    expect(localPath("/services/noticeboard/fork?component=web#path")).toBe(
      "/services/noticeboard/fork?component=web#path",
    );
  });

  it.each([
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example/",
    "/\t/elsewhere.example/",
    "/.//elsewhere.example/",
    "/x/..//elsewhere.example/",
    "javascript:alert(1)",
    "elsewhere.example",
    "",
  ])("leads home instead of to %j", (next) => {
    expect(localPath(next)).toBe("/");
  });

  it("never leads back into signing in or out, nor to an address that is no page", () => {
    for (const next of ["/signin", "/signin?next=/forks", "/signout", "/api/v1/health", "/git/a.git"]) {
      expect(localPath(next)).toBe("/");
    }
    expect(localPath("/signing-off")).toBe("/signing-off");
  });

  it("leads home when nothing, or more than one thing, was asked", () => {
    expect(localPath(undefined)).toBe("/");
    expect(localPath(["/forks", "/services"])).toBe("/");
  });

  it("is what the address of the sign-in page carries", () => {
    expect(signInHref("/forks?state=open")).toBe("/signin?next=%2Fforks%3Fstate%3Dopen");
    expect(signInHref("/")).toBe("/signin");
  });
});
