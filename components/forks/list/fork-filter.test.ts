import { expect, it } from "vitest";
import { forksHref, readForkFilter } from "./fork-filter";

it("leaves out what it does not know", () => {
  expect(readForkFilter({ state: "sleeping", mine: "", service: ["noticeboard", "wiki"] })).toEqual({
    service: "noticeboard",
    state: undefined,
    mine: undefined,
    cursor: undefined,
  });
});

it("begins at the first page when anything but the cursor changes", () => {
  const filter = readForkFilter({ mine: "1", cursor: "abc" });
  expect(forksHref(filter, { state: "open" })).toBe("/forks?state=open&mine=1");
  expect(forksHref(filter, { mine: undefined })).toBe("/forks");
  expect(forksHref(filter, { cursor: "def" })).toBe("/forks?mine=1&cursor=def");
});
