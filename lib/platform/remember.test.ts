import { expect, it, vi } from "vitest";
import { remember } from "./remember";

const answer = (value: string) => vi.fn(async () => value);

it("asks once for one key, even when two ask at once", async () => {
  const kept = remember<string>(2);
  const make = answer("a");
  expect(await Promise.all([kept("a", make), kept("a", make)])).toEqual(["a", "a"]);
  expect(make).toHaveBeenCalledOnce();
});

it("forgets what was unused for longest", async () => {
  const kept = remember<string>(2);
  for (const key of ["a", "b", "a", "c"]) await kept(key, answer(key));
  const [again, b] = [answer("a"), answer("b")];
  await kept("a", again);
  await kept("b", b);
  expect(again).not.toHaveBeenCalled();
  expect(b).toHaveBeenCalledOnce();
});

it("keeps no failure", async () => {
  const kept = remember<string>(2);
  await expect(kept("a", () => Promise.reject(new Error("unavailable")))).rejects.toThrow("unavailable");
  expect(await kept("a", answer("a"))).toBe("a");
});
