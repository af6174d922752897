import type { StackLabels } from "@/lib/deploy/contract";

/**
 * The script a service may include: a small link to "What serves me" in the corner, for people on a fork only.
 * It lives in a shadow root and brings its style as a constructed sheet, so that neither the service's style nor its
 * content security policy gets in the way.
 */
export function indicatorScript(labels: StackLabels | null): string {
  if (labels === null) return "/* The baseline serves you. */\n";
  const words = `${labels.title.split(":")[0]} · ${labels.version}`;
  return `(() => {
  if (document.querySelector("forkmoot-indicator")) return;
  const host = document.createElement("forkmoot-indicator");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${inScript(PILL)});
  root.adoptedStyleSheets = [sheet];
  const link = document.createElement("a");
  link.href = "/.forkmoot/";
  link.title = ${inScript(`${labels.title} serves you`)};
  const dot = document.createElement("span");
  link.append(dot, ${inScript(words)});
  root.append(link);
  const show = () => document.body.append(host);
  if (document.body) show();
  else addEventListener("DOMContentLoaded", show);
})();
`;
}

const PILL =
  "a{position:fixed;right:12px;bottom:12px;z-index:2147483000;display:flex;align-items:center;gap:6px;min-height:28px;padding:3px 10px;" +
  "border-radius:14px;background:oklch(.465 .125 323);color:oklch(.99 .004 323);font:500 12px/18px ui-sans-serif,system-ui,sans-serif;" +
  "text-decoration:none;box-shadow:0 2px 8px oklch(.235 .012 60/.22)}a:hover{text-decoration:underline}" +
  "a:focus-visible{outline:2px solid oklch(.55 .14 323);outline-offset:2px}span{width:6px;height:6px;border-radius:3px;background:currentColor}" +
  "@media (prefers-color-scheme:dark){a{background:oklch(.74 .108 323);color:oklch(.19 .035 323)}}@media print{a{display:none}}";

/** A string literal for a script, which no text can end. */
const inScript = (text: string) =>
  JSON.stringify(text).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
