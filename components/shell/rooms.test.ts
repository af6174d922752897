import { expect, it } from "vitest";
import { isInRoom, rooms } from "./rooms";

it("counts the pages under a room as in it, and only / as Home", () => {
  expect(isInRoom({ href: "/forks" }, "/forks/42")).toBe(true);
  expect(isInRoom({ href: "/forks" }, "/forksmith")).toBe(false);
  expect(isInRoom({ href: "/" }, "/forks")).toBe(false);
  expect(isInRoom({ href: "/" }, "/")).toBe(true);
});

it("gives every room a letter of its own", () => {
  expect(new Set(rooms.map((room) => room.letter)).size).toBe(rooms.length);
});
