import { expect, it } from "vitest";
import { layoutMap, NODE_WIDTH } from "./component-map-layout";

it("puts who asks before who answers", async () => {
  const layout = await layoutMap([
    { id: "web", needs: ["api"] },
    { id: "api", needs: [] },
  ]);
  const web = layout.places.get("web");
  const api = layout.places.get("api");
  expect(api?.x).toBeGreaterThanOrEqual((web?.x ?? 0) + NODE_WIDTH);
  expect(layout.edges).toHaveLength(1);
});

it("draws cycles, and survives needs of oneself and of nobody", async () => {
  const layout = await layoutMap([
    { id: "a", needs: ["b", "a", "nobody"] },
    { id: "b", needs: ["a", "a"] },
  ]);
  expect(layout.places.size).toBe(2);
  expect(layout.edges).toHaveLength(2);
});

it("makes an empty map of nothing", async () => {
  const layout = await layoutMap([]);
  expect(layout.edges).toEqual([]);
});
