import { expect, test } from "vitest";
import { findUnaccepted } from "./rules";

const property = (key: string, enforced: boolean) => ({ key, enforced, label: key, detail: "" });

test("only what is neither enforced nor accepted is asked about", () => {
  const isolation = [property("cpu", true), property("disk", false), property("sockets", false)];
  expect(findUnaccepted(isolation, ["disk"]).map(({ key }) => key)).toEqual(["sockets"]);
  expect(findUnaccepted(isolation, ["disk", "sockets"])).toEqual([]);
});

test("what was enforced when the board looked, and is not any more, is asked about again", () => {
  expect(findUnaccepted([property("network", false)], ["disk"]).map(({ key }) => key)).toEqual(["network"]);
});
