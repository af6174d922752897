"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page again every so many seconds while it is looked at: for pages that are watched and have no stream. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
