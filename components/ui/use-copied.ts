"use client";

import { useEffect, useState } from "react";
import { toast } from "./toast";

/** Puts text on the clipboard and says for two seconds that it is there. Where the browser forbids it, a toast says so. */
export function useCopied(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    copy(text) {
      copyText(text).then(
        () => setCopied(true),
        () =>
          toast({
            title: "Could not copy",
            description: "Select the text and copy it by hand.",
            tone: "refused",
          }),
      );
    },
  };
}

/** Rejects where the page has no right to the clipboard (plain http away from localhost). */
async function copyText(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error("no clipboard here");
  await navigator.clipboard.writeText(text);
}
