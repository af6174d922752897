import { expect, it } from "vitest";
import { isDatabaseAway } from "./database-away";

const coded = (code: string, message = "Odd.") => Object.assign(new Error(message), { code });

it.each([
  coded("P1001", "Can't reach database server at 127.0.0.1:5432"),
  coded("P1017"),
  coded("57P03", "the database system is starting up"),
  coded("57P01", "terminating connection due to administrator command"),
  coded("ECONNREFUSED"),
  new Error("Connection terminated unexpectedly"),
  new Error("It failed.", { cause: coded("08006") }),
])("knows a database that is away by %o", (error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

it.each([
  coded("P2002", "Unique constraint failed"),
  coded("P2025"),
  coded("23505"),
  coded("42501", "permission denied"),
  new Error("Something else"),
  "Connection terminated",
  null,
])("takes no other error for one: %o", (error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
