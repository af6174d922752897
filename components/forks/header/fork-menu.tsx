"use client";

import { useState } from "react";
import { Icon } from "@/components/shared/icon";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import type { May } from "@/lib/forks/dto";
import { count } from "@/lib/format";
import type { FormAction } from "../form-action";
import { ConfirmWithReason } from "./confirm-with-reason";

interface MenuFacts {
  id: string;
  number: number;
  title: string;
  serviceTitle: string;
  people: number;
  revision: number | null;
  mayWithdraw: May;
  mayStopTrial: May;
}

/** What is done seldom: withdraw the fork, stop its trial. Each asks first and says what follows. */
export function ForkMenu({
  fork,
  withdraw,
  stopTrial,
}: {
  fork: MenuFacts;
  withdraw: FormAction;
  stopTrial: FormAction;
}) {
  const [asks, setAsks] = useState<"withdraw" | "stop" | null>(null);
  const people =
    fork.people === 0
      ? "Nobody is on it."
      : `${count(fork.people, "person is", "people are")} on it and will be back on the baseline at once.`;
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" size="icon" data-narrow="" aria-label="More: stop the trial, withdraw">
            <Icon name="ellipsis" />
          </Button>
        }
      >
        {fork.revision !== null && (
          <>
            <MenuLink href={`/forks/${fork.number}/revisions/${fork.revision}`}>
              <Icon name="file-diff" size={14} />
              Read the diff of revision {fork.revision}
            </MenuLink>
            <MenuSeparator />
          </>
        )}
        <MenuItem
          destructive
          reason={fork.mayStopTrial.ok ? undefined : fork.mayStopTrial.message}
          onClick={() => setAsks("stop")}
        >
          <Icon name="circle-stop" size={14} />
          Stop the trial
        </MenuItem>
        <MenuItem
          destructive
          reason={fork.mayWithdraw.ok ? undefined : fork.mayWithdraw.message}
          onClick={() => setAsks("withdraw")}
        >
          <Icon name="circle-minus" size={14} />
          Withdraw
        </MenuItem>
      </Menu>
      <ConfirmWithReason
        isOpen={asks === "withdraw"}
        onClose={() => setAsks(null)}
        action={withdraw}
        forkId={fork.id}
        title={`Withdraw “${fork.title}”?`}
        description={`${people} Its stack is taken down; the pull requests stay. A withdrawn fork is not opened again: you would request a new one.`}
        yes="Withdraw the fork"
        reasonHint="Why, for the record"
      />
      <ConfirmWithReason
        isOpen={asks === "stop"}
        onClose={() => setAsks(null)}
        action={stopTrial}
        forkId={fork.id}
        title="Stop the trial?"
        description={`${people} The fork and its approvals stay; a maintainer can resume it.`}
        yes="Stop the trial"
        reasonHint="Why, for the people on the trial"
        isReasonNeeded
      />
    </>
  );
}
