import { describe, expect, it } from "vitest";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { ListDeploymentsInput } from "@/lib/forks/queries/list-deployments";
import { ListForksInput } from "@/lib/forks/queries/list-forks";
import {
  CrossCheckInput,
  ForkInput,
  OpenPullRequestInput,
  RequestForkInput,
  StopTrialInput,
  WithdrawForkInput,
} from "@/lib/forks/schema";
import { CreateApiTokenInput, RevokeApiTokenInput } from "@/lib/people/schema";

describe("text with a NUL character", () => {
  const bad = "a\0b";
  const pass = { answer: "pass" };
  const check = { revisionId: "r", digest: "0".repeat(64), verdict: "reject" };
  it.each([
    ["a token's label", CreateApiTokenInput, { scopes: ["read"], label: "a" }, { label: bad }],
    ["a token's id", RevokeApiTokenInput, { tokenId: "a" }, { tokenId: bad }],
    ["a fork's title", RequestForkInput, { service: "s", pullRequestIds: ["p"], title: "t" }, { title: bad }],
    [
      "a fork's reason",
      RequestForkInput,
      { service: "s", pullRequestIds: ["p"], title: "t" },
      { reason: bad },
    ],
    ["a service", RequestForkInput, { service: "s", pullRequestIds: ["p"], title: "t" }, { service: bad }],
    [
      "a pull request's title",
      OpenPullRequestInput,
      { component: "c", branch: "b", title: "t" },
      { title: bad },
    ],
    ["a branch", OpenPullRequestInput, { component: "c", branch: "b", title: "t" }, { branch: bad }],
    ["a component", OpenPullRequestInput, { component: "c", branch: "b", title: "t" }, { component: bad }],
    ["a note", CrossCheckInput, { ...check, items: {} }, { note: bad }],
    [
      "an answer's reason",
      CrossCheckInput,
      { ...check, items: {} },
      { items: { data: { ...pass, reason: bad } } },
    ],
    ["a reason to withdraw", WithdrawForkInput, { forkId: "f" }, { reason: bad }],
    ["a reason to stop", StopTrialInput, { forkId: "f", reason: "r" }, { reason: bad }],
    ["an id", ForkInput, { forkId: "f" }, { forkId: bad }],
    ["a filter", ListForksInput, {}, { service: bad }],
  ])("is refused in %s", (_, schema, good, change) => {
    expect(schema.safeParse(good).success).toBe(true);
    expect(schema.safeParse({ ...good, ...change }).success).toBe(false);
  });
});

describe("text that turns the direction of writing", () => {
  const fork = { service: "s", pullRequestIds: ["p"] };
  const turned = [..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"].map((mark) => `a${mark}b`);
  it.each(turned)("is refused in titles and names, with the reason: %j", (bad) => {
    const given = [
      RequestForkInput.safeParse({ ...fork, title: bad }),
      OpenPullRequestInput.safeParse({ component: "c", branch: "b", title: bad }),
      CreateApiTokenInput.safeParse({ scopes: ["read"], label: bad }),
    ];
    for (const { error } of given) expect(error?.issues[0]?.message).toContain("direction of writing");
  });

  it("is what no script needs: Hebrew, Arabic and their marks pass", () => {
    for (const title of ["שלום עולם", "مرحبا 123", "a\u200fb", "كلمة\u061c"])
      expect(RequestForkInput.safeParse({ ...fork, title }).success).toBe(true);
  });
});

describe("a fork's number", () => {
  it.each(["0", "-1", "1.5", "2147483648", "x"])("is not %s", (number) => {
    expect(ForkNumber.safeParse({ number }).success).toBe(false);
    expect(ListDeploymentsInput.safeParse({ fork: number }).success).toBe(false);
    expect(WithdrawForkInput.safeParse({ number }).success).toBe(false);
  });
  it("may be as large as a column holds", () => {
    expect(ForkNumber.parse({ number: "2147483647" })).toEqual({ number: 2_147_483_647 });
  });
});

it("the filter “mine” means what it says", () => {
  expect(ListForksInput.parse({ mine: "false" }).mine).toBe(false);
  expect(ListForksInput.parse({ mine: "true" }).mine).toBe(true);
  expect(ListForksInput.parse({ mine: true }).mine).toBe(true);
  expect(ListForksInput.safeParse({ mine: "perhaps" }).success).toBe(false);
});
