"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { getJson } from "@/components/forks/progress/get-json";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import type { RollDto } from "@/lib/meetings/dto";
import { QuorumBar, quorumWords } from "./quorum-bar";

const ON_MS = 3_000;
const OFF_MS = 30_000;

/** The quorum as it stands, asked again every few seconds. The page is read again when somebody came or something was put. */
export function LiveRoll({
  meetingId,
  initial,
  rule,
}: {
  meetingId: string;
  initial: RollDto;
  rule: string;
}) {
  const router = useRouter();
  const { data: roll, error } = useQuery({
    queryKey: ["meeting-roll", meetingId],
    queryFn: ({ signal }) => getJson<RollDto>(`/api/v1/meetings/${meetingId}/roll`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.state === "open" ? ON_MS : OFF_MS),
  });
  const asked = useRef(initial.mark);
  useEffect(() => {
    if (roll.mark === initial.mark || roll.mark === asked.current) return;
    asked.current = roll.mark;
    router.refresh();
  }, [roll.mark, initial.mark, router]);
  const { quorum } = roll;
  return (
    <Card>
      <CardHeader
        title="Quorum"
        end={
          <StateWord
            {...(quorum.isQuorate
              ? ({ label: "Quorate", tone: "live", icon: "circle-check" } as const)
              : ({ label: "Not yet", tone: "waiting", icon: "clock" } as const))}
          />
        }
      />
      <CardBody>
        <p className="text-figure tabular-nums" aria-live="polite">
          {quorum.counted} of {quorum.needed}
        </p>
        <QuorumBar quorum={quorum} />
        <p className="mt-1 text-muted-foreground text-table">{quorumWords(quorum)}</p>
        <p className="mt-2 text-meta text-muted-foreground">
          {rule}
          {error && " Not reachable just now: this may be out of date."}
        </p>
      </CardBody>
    </Card>
  );
}
