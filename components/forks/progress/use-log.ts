"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LogPage } from "@/lib/deploy/contract";
import { ApiProblem, getJson } from "./get-json";

export interface Log {
  lines: LogPage["lines"];
  cursor: string | null;
  done: boolean;
}

const EMPTY: Log = { lines: [], cursor: null, done: false };

/** Pages that one look reads at most, so that a long log arrives in parts. */
const PAGES_AT_ONCE = 20;

/**
 * A log that may still be written: all lines so far, read on from where it stopped, each second while `isLive`, else each ten,
 * until it is done.
 * `kind` and `id` name whose. With `initial` the server has read the first page already.
 */
export function useLog({
  kind,
  id,
  component,
  isLive,
  initial,
  max = Number.POSITIVE_INFINITY,
  keep = Number.POSITIVE_INFINITY,
}: {
  kind: LogKind;
  id: string;
  component?: string;
  isLive: boolean;
  initial?: Log;
  /** Stops reading on at so many lines. */
  max?: number;
  /** Forgets all but the last so many. */
  keep?: number;
}) {
  const client = useQueryClient();
  // A tail and a whole log keep different lines: one never stands in for the other.
  const queryKey = ["log", kind, id, component ?? null, keep];
  const { data, error } = useQuery({
    queryKey,
    initialData: initial,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<Log>(queryKey);
      // One that ended without a word may have been read before its first: it begins anew.
      let log = before && !(before.done && before.lines.length === 0) ? before : EMPTY;
      for (let page = 0; page < PAGES_AT_ONCE && !log.done && log.lines.length < max; page += 1) {
        const next = await getJson<LogPage>(logUrl(kind, id, component, log.cursor), signal);
        log = { lines: [...log.lines, ...next.lines].slice(-keep), cursor: next.cursor, done: next.done };
        if (next.lines.length === 0) break;
      }
      return log;
    },
    retry: (failures, problem) => failures < 2 && !(problem instanceof ApiProblem && problem.status < 500),
    refetchInterval: ({ state }) => {
      if (state.data?.done || (state.data?.lines.length ?? 0) >= max) return false;
      return isLive ? 1000 : 10_000;
    },
    refetchOnWindowFocus: isLive,
    refetchOnMount: !initial?.done,
  });
  // What failed fast wrote its last lines between the last look and its end: one more look once it has stopped.
  const wasLive = useRef(isLive);
  useEffect(() => {
    if (wasLive.current && !isLive) void client.invalidateQueries({ queryKey: ["log", kind, id] });
    wasLive.current = isLive;
  }, [client, isLive, kind, id]);
  return { log: data ?? null, error };
}

/** `running`: what a deployment writes while it serves people, for the maintainers of its service. */
export type LogKind = "check" | "deployment" | "running";

function logUrl(kind: LogKind, id: string, component: string | undefined, cursor: string | null) {
  const query = new URLSearchParams();
  if (component) query.set("component", component);
  if (cursor) query.set("cursor", cursor);
  const what = kind === "running" ? "deployments" : `${kind}s`;
  const log = kind === "running" ? "run-log" : "logs";
  return `/api/v1/${what}/${encodeURIComponent(id)}/${log}?${query}`;
}
