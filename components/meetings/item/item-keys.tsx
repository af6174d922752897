"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { areSingleKeysOn } from "@/components/shell/single-keys";

/** Arrow keys, and `j` and `k`, lead to the next item and the one before. Draws nothing. */
export function ItemKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || isBusy(event.target)) return;
      const isLetter = event.key === "j" || event.key === "k";
      if (isLetter && !areSingleKeysOn()) return;
      const isNext = event.key === "ArrowRight" || event.key === "j";
      const isPrevious = event.key === "ArrowLeft" || event.key === "k";
      const href = isNext ? next : isPrevious ? previous : null;
      if (!href) return;
      event.preventDefault();
      router.push(href);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, previous, next]);
  return null;
}

/** Whether the keys belong to something else: a field, a choice between answers, or what is open over the page. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
