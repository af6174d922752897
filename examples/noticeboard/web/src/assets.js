import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};
const FILES = ["style.css", "live.js", "favicon.svg", "fonts/fraunces.woff2", "fonts/figtree.woff2"];

const assets = new Map(
  FILES.map((file) => {
    const content = readFileSync(new URL(`../public/${file}`, import.meta.url));
    const version = createHash("sha256").update(content).digest("base64url").slice(0, 10);
    return [`/${file}`, { content, version, type: TYPES[file.split(".").pop()] }];
  }),
);

/** The address of a file in `public/`: it changes with the content, so that browsers may keep it for good. */
export function assetUrl(path) {
  return `${path}?v=${assets.get(path).version}`;
}

/** { content, type, cacheControl } of the asset at `url`, or null. */
export function findAsset(url) {
  const asset = assets.get(url.pathname);
  if (!asset) return null;
  const forGood = url.searchParams.get("v") === asset.version || url.pathname.startsWith("/fonts/");
  return { ...asset, cacheControl: forGood ? "public, max-age=31536000, immutable" : "no-cache" };
}
