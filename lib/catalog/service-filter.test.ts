import { describe, expect, it } from "vitest";
import { readServiceFilter, servicesHref } from "./service-filter";

describe("the catalogue's address", () => {
  it("says what is looked for, and is read back the same", () => {
    const filter = { q: "notice & board", kind: "user", level: "beta", cursor: "abc" } as const;
    const href = servicesHref(filter, filter);
    const question = Object.fromEntries(new URL(href, "http://here.invalid").searchParams);
    expect(readServiceFilter(question)).toEqual(filter);
  });

  it("begins at the first page when the filter changes", () => {
    expect(servicesHref({ kind: "user", cursor: "abc" }, { level: "live" })).toBe(
      "/services?kind=user&level=live",
    );
  });

  it("drops one filter and keeps the others", () => {
    expect(servicesHref({ q: "a", kind: "user" }, { kind: undefined })).toBe("/services?q=a");
    expect(servicesHref({ kind: "user" }, { kind: undefined })).toBe("/services");
  });

  it("leaves out what it does not know", () => {
    expect(readServiceFilter({ kind: "planet", level: ["alpha", "beta"], q: "  " })).toEqual({
      level: "alpha",
    });
  });
});
