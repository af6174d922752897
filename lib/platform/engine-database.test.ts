import { describe, expect, it } from "vitest";
import { engineDatabaseUrl } from "./engine-database";

describe("the engine's database", () => {
  it("ends silent transactions from the beginning of each connection, and keeps what the address says", () => {
    const url = new URL(
      engineDatabaseUrl("postgresql://who:p%40ss@db.example:5433/forkmoot?sslmode=disable"),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      sslmode: "disable",
      options: "-c idle_in_transaction_session_timeout=60000",
    });
    url.search = "";
    expect(url.href).toBe("postgresql://who:p%40ss@db.example:5433/forkmoot");
  });

  it("adds to other options, and leaves a limit of the operator's own as it is", () => {
    const other = engineDatabaseUrl("postgresql://db.example/forkmoot?options=-c%20jit%3Doff");
    expect(new URL(other).searchParams.get("options")).toMatch(/^-c jit=off -c idle_in_transaction/);
    const own = "postgresql://db.example/f?options=-c%20idle_in_transaction_session_timeout%3D5000";
    expect(engineDatabaseUrl(own)).toBe(own);
  });
});
