"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { ForkProgress } from "@/lib/forks/dto";
import { getJson } from "./get-json";

const MOVING_MS = 1000;
const RESTING_MS = 10_000;

/**
 * How a fork's checks and deployments stand: what the server rendered first, then asked again each second while
 * something moves, else each ten. The page is read again when more changed than this shows.
 */
export function useProgress(number: number, initial: ForkProgress) {
  const router = useRouter();
  const { data, error } = useQuery({
    queryKey: ["fork-progress", number],
    queryFn: ({ signal }) => getJson<ForkProgress>(`/api/v1/forks/${number}/progress`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.isMoving ? MOVING_MS : RESTING_MS),
  });
  // The page may have been rendered later than the last answer came.
  const progress = Date.parse(initial.now) > Date.parse(data.now) ? initial : data;
  const asked = useRef(initial.version);
  const { version } = progress;
  useEffect(() => {
    if (version === initial.version || version === asked.current) return;
    asked.current = version;
    router.refresh();
  }, [version, initial.version, router]);
  return { progress, isOffline: error !== null };
}
