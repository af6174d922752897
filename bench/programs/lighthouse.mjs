/** Lighthouse over some pages, one after the other: its scores as one line of JSON. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { chromePath, pages, runs } = JSON.parse(process.argv[2]);
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
];

const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--disable-sync", ...FLAGS] });
const found = {};
try {
  for (let run = 0; run < runs; run++)
    for (const { name, url, cookie } of pages) {
      const result = await lighthouse(url, {
        port: chrome.port,
        logLevel: "error",
        output: "json",
        onlyCategories: CATEGORIES,
        extraHeaders: cookie ? { Cookie: cookie } : {},
      });
      const { lhr } = result;
      if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
      found[name] ??= { scores: {}, short: [] };
      for (const category of CATEGORIES) {
        const { score, auditRefs } = lhr.categories[category];
        found[name].scores[category] ??= [];
        found[name].scores[category].push(Math.round(score * 100));
        if (category === "performance") continue;
        for (const { id, weight } of auditRefs)
          if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
            found[name].short.push(`${category}: ${lhr.audits[id].title} ${whatOf(lhr.audits[id])}`);
      }
    }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(found));

/** What an audit names, in short. */
function whatOf({ details }) {
  return JSON.stringify(details?.items ?? []).slice(0, 400);
}
