import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { readCrossCheck, readRequest, readStop } from "./form-input";

const digest = "a".repeat(64);
function formOf(fields: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe("a cross-check's form", () => {
  it("gives each answer its reason and leaves out what was not answered", () => {
    const form = formOf([
      ["revisionId", "rev1"],
      ["digest", digest],
      ["verdict", "request_changes"],
      ["data", "pass"],
      ["privacy", "fail"],
      ["privacy_reason", " It mails addresses to a third party. "],
      ["note", ""],
    ]);
    expect(readCrossCheck(form)).toEqual({
      revisionId: "rev1",
      digest,
      verdict: "request_changes",
      note: "",
      items: {
        data: { answer: "pass", reason: "" },
        privacy: { answer: "fail", reason: "It mails addresses to a third party." },
      },
    });
  });

  it("refuses an answer that no button gives", () => {
    const form = formOf([
      ["revisionId", "rev1"],
      ["digest", digest],
      ["verdict", "approve"],
      ["data", "perhaps"],
    ]);
    expect(() => readCrossCheck(form)).toThrow(AppError);
  });
});

it("reads every pull request that was chosen", () => {
  const form = formOf([
    ["service", "noticeboard"],
    ["pull", "pr1"],
    ["pull", "pr2"],
    ["title", "Weekly digest"],
  ]);
  expect(readRequest(form).pullRequestIds).toEqual(["pr1", "pr2"]);
});

it("names the field that is missing", () => {
  try {
    readStop(formOf([["forkId", "f1"]]));
    expect.unreachable("a trial is stopped with a reason only");
  } catch (error) {
    expect((error as AppError).details.issues).toEqual([
      { path: "reason", message: "Say why, for the people on the trial." },
    ]);
  }
});
