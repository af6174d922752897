"use client";

import { type ComponentType, useEffect, useState } from "react";
import { useShell } from "./shell-context";

const load = {
  palette: () => import("./command-palette").then(({ CommandPalette }) => CommandPalette),
  help: () => import("./help-dialog").then(({ HelpDialog }) => HelpDialog),
};
type Overlay = keyof typeof load;

/** The first sign that somebody does more than read. */
const SIGNS = ["pointermove", "pointerdown", "keydown"] as const;

/** What opens over a page. No page waits for it, and who only reads never loads it: it comes with the first move of theirs. */
export function Overlays() {
  return (
    <>
      <Late overlay="palette" />
      <Late overlay="help" />
    </>
  );
}

function Late({ overlay }: { overlay: Overlay }) {
  const isWanted = useShell().overlay === overlay;
  const [Body, setBody] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (Body) return;
    // Where the network fails, the next time it is asked for tries again.
    const bring = () =>
      void load[overlay]().then(
        (loaded) => setBody(() => loaded),
        () => {},
      );
    if (isWanted) return bring();
    const given = new AbortController();
    for (const sign of SIGNS) document.addEventListener(sign, bring, { once: true, signal: given.signal });
    return () => given.abort();
  }, [Body, isWanted, overlay]);
  return Body && <Body />;
}
