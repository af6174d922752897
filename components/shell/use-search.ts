"use client";

import { useEffect, useState } from "react";
import type { SearchResponse, SearchResult } from "@/lib/search-schema";

export type Search = { state: "idle" | "searching" | "done" | "failed"; results: SearchResult[] };

const idle: Search = { state: "idle", results: [] };

/** Asks the server for what matches, 150 ms after the last key; an older question never overwrites a newer one. */
export function useSearch(query: string): Search {
  const [search, setSearch] = useState<Search & { query: string }>({ ...idle, query: "" });
  const words = query.trim();
  useEffect(() => {
    if (words.length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/v1/search?q=${encodeURIComponent(words)}`, {
          signal: stop.signal,
        });
        if (!response.ok) throw new Error(`search answered ${response.status}`);
        // The route's own schema has made it; checking it again would bring all of zod to every page.
        const { results } = (await response.json()) as SearchResponse;
        setSearch({ state: "done", results, query: words });
      } catch {
        if (!stop.signal.aborted) setSearch({ state: "failed", results: [], query: words });
      }
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  if (words.length < 2) return idle;
  if (search.query !== words) return { state: "searching", results: search.results };
  return search;
}
