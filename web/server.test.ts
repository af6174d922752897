import { describe, expect, it } from "vitest";
import { createWebServer } from "./server";

describe("web", () => {
  it("gives a request's head fifteen seconds, and a whole request no longer than a push may take", () => {
    const { headersTimeout, requestTimeout, maxHeadersCount } = createWebServer(() => {});
    expect({ headersTimeout, requestTimeout, maxHeadersCount }).toEqual({
      ...{ headersTimeout: 15_000, requestTimeout: 900_000, maxHeadersCount: 200 },
    });
  });

  it("keeps an idle connection for longer than a proxy does, so that no request meets it closing", () => {
    expect(createWebServer(() => {}).keepAliveTimeout).toBeGreaterThan(60_000);
  });
});
