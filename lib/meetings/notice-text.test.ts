import { expect, it } from "vitest";
import { numberItems } from "./agenda/number-items";
import { noticeText } from "./notice-text";
import { DEFAULT_RULES } from "./rules";

const item = (id: string, kind: Parameters<typeof numberItems>[0][number]["kind"], position: number) => ({
  ...{ id, kind, position },
  title: `${id} *bold*`,
  question: id === "wiki" ? "Uphold: wiki goes down" : null,
});

it("a notice has the agenda in the order and by the numbers of its page: by groups, what nobody decides without one", () => {
  const agenda = numberItems([
    item("bees", "other", 0),
    item("wiki", "grace_ends", 7),
    item("mail", "missing_update", 8),
    item("chat", "grace_ends", 5),
    item("winter", "minutes", 9),
  ]);
  expect(agenda.map(({ id, number }) => [id, number])).toEqual([
    ...[
      ["winter", 1],
      ["mail", null],
      ["chat", 2],
      ["wiki", 3],
      ["bees", 4],
    ],
  ]);
  const meeting = {
    ...{ title: "Moot", kind: "general" as const, heldAt: new Date("2027-03-12T18:30:00Z") },
    ...{ zone: "Europe/London", place: "", introduction: "" },
  };
  const { text } = noticeText({ ...meeting, isAdjourned: false, agenda }, DEFAULT_RULES);
  const lines = text.split("\n").filter((line) => /^(\*\*|- (\d|mail))/.test(line));
  expect(lines).toEqual([
    ...["**Minutes to approve**", "- 1: winter \\*bold\\*", "**Missing update**", "- mail \\*bold\\*"],
    ...["**Grace ends here**", "- 2: chat \\*bold\\*", "- 3: wiki \\*bold\\*. Uphold: wiki goes down"],
    ...["**Other business**", "- 4: bees \\*bold\\*"],
  ]);
  expect(text).toContain("One member holds at most 5 proxies");
  // An adjourned meeting calls what is left as it was called.
  const left = agenda.filter(({ id }) => id === "wiki");
  const again = noticeText({ ...meeting, isAdjourned: true, agenda: left }, DEFAULT_RULES);
  expect(again.text).toContain("- 3: wiki");
});
