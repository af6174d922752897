"use client";

import { type ComponentType, useEffect, useState } from "react";
import { useShell } from "./shell-context";

const load = {
  palette: () => import("./command-palette").then(({ CommandPalette }) => CommandPalette),
  help: () => import("./help-dialog").then(({ HelpDialog }) => HelpDialog),
};
type Overlay = keyof typeof load;

/** What opens over a page. No page waits for it: it comes when the page has nothing else to do, or when it is asked for. */
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
    if (!("requestIdleCallback" in window)) return;
    const idle = window.requestIdleCallback(bring, { timeout: 5_000 });
    return () => window.cancelIdleCallback(idle);
  }, [Body, isWanted, overlay]);
  return Body && <Body />;
}
