"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { rooms } from "./rooms";
import { useShell } from "./shell-context";
import { areSingleKeysOn } from "./single-keys";
import { walkList } from "./walk-list";

/** How long after `g` a letter still counts. */
const CHORD_MS = 1200;

/** Listens to the keyboard for the whole page. Part of AppShell; draws nothing. */
export function Shortcuts() {
  const router = useRouter();
  const { show, overlay, viewer } = useShell();
  const chordAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        show(overlay === "palette" ? null : "palette");
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isBusy(event.target) || !areSingleKeysOn())
        return;

      const isSecond = event.timeStamp - chordAt.current < CHORD_MS;
      chordAt.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (isSecond) {
        const room = rooms.find((candidate) => candidate.letter === event.key);
        const href = room?.href ?? (event.key === "n" && viewer ? "/notifications" : undefined);
        if (href) {
          event.preventDefault();
          router.push(href);
        }
        return;
      }
      if (event.key === "/") show("palette");
      else if (event.key === "?") show("help");
      else if (event.key === "j") walkList(1);
      else if (event.key === "k") walkList(-1);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, show, overlay, viewer]);

  return null;
}

/** Whether the keys belong to something else now: a field, or whatever is open over the page. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select")
  );
}
