import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

const site = "http://localhost:3000";

describe("a form of this site", () => {
  it("is known by its origin", () => {
    expect(isSameOrigin(new Headers({ origin: "http://localhost:3000" }), site)).toBe(true);
  });

  it("is not one of another port, another name of this machine, or a service beside it", () => {
    for (const origin of [
      "http://localhost:4000",
      "http://127.0.0.1:3000",
      "http://noticeboard.localhost:4000",
      "null",
    ]) {
      expect(isSameOrigin(new Headers({ origin, "sec-fetch-site": "same-origin" }), site)).toBe(false);
    }
  });

  it("without an origin needs the browser's word", () => {
    expect(isSameOrigin(new Headers(), site)).toBe(false);
    expect(isSameOrigin(new Headers({ "sec-fetch-site": "same-site" }), site)).toBe(false);
    expect(isSameOrigin(new Headers({ "sec-fetch-site": "same-origin" }), site)).toBe(true);
  });
});
