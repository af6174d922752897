import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");
const light = tokensIn(":root");
const themes = { light, dark: { ...light, ...tokensIn(".dark") } };

const grounds = ["background", "card", "popover", "muted", "accent", "sidebar", "sidebar-accent"];
const tones = ["draft", "waiting", "needs-you", "live", "refused", "faint"];
const WORDS = 4.5;
const SHAPES = 3;

describe.each(Object.entries(themes))("in the %s theme", (_, tokens) => {
  it.each(grounds)("words are readable on %s", (ground) => {
    expect(contrast(tokens, "foreground", ground)).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "muted-foreground", ground)).toBeGreaterThanOrEqual(WORDS);
  });

  it.each(tones)("the tone %s is readable, in its box and in a row", (tone) => {
    // A faint badge has no ground of its own: it stands on the card.
    const box = tone === "faint" ? "card" : `tone-${tone}-bg`;
    for (const ground of [box, "card", "background"]) {
      expect(contrast(tokens, `tone-${tone}-fg`, ground)).toBeGreaterThanOrEqual(WORDS);
    }
    if (tone !== "faint") {
      expect(contrast(tokens, `tone-${tone}`, box)).toBeGreaterThanOrEqual(SHAPES);
      expect(contrast(tokens, "foreground", box)).toBeGreaterThanOrEqual(WORDS);
      expect(contrast(tokens, "muted-foreground", box)).toBeGreaterThanOrEqual(WORDS);
    }
  });

  it("buttons, washes and red words are readable", () => {
    expect(contrast(tokens, "primary-foreground", "primary")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "primary-foreground", "primary-hover")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "foreground", "primary-bg")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "muted-foreground", "primary-bg")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "primary", "primary-bg")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "destructive", "card")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "destructive", "tone-refused-bg")).toBeGreaterThanOrEqual(WORDS);
    expect(contrast(tokens, "background", "foreground")).toBeGreaterThanOrEqual(WORDS);
  });

  it.each(["background", "card", "popover", "sidebar"])(
    "focus, edges of fields and lines are seen on %s",
    (ground) => {
      for (const shape of ["ring", "input", "chart-1", "chart-2"]) {
        expect(contrast(tokens, shape, ground)).toBeGreaterThanOrEqual(SHAPES);
      }
    },
  );
});

type Tokens = Record<string, string>;

/** The custom properties of one block, by name. */
function tokensIn(selector: string): Tokens {
  const block = css.slice(css.indexOf(`${selector} {`)).split("\n}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

/** The ratio of WCAG 2 between two tokens. */
function contrast(tokens: Tokens, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(tokens, one), luminance(tokens, other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(tokens: Tokens, name: string): number {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$|^oklch\(1 0 0\)$/.exec(tokens[name] ?? "");
  if (!match) throw new Error(`--${name} is no plain oklch colour: ${tokens[name]}`);
  const [l, c, h] = [match[1] ?? 1, match[2] ?? 0, match[3] ?? 0].map(Number) as [number, number, number];
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S;
  const green = -1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S;
  const blue = -0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S;
  const inGamut = (value: number) => Math.min(1, Math.max(0, value));
  return 0.2126 * inGamut(red) + 0.7152 * inGamut(green) + 0.0722 * inGamut(blue);
}
