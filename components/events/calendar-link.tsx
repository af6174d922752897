"use client";

import { useActionState, useState } from "react";
import { errorOf, type FormAction } from "@/components/forks/form-action";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Notice } from "@/components/shared/notice";
import { Time } from "@/components/shared/time";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/kernel/action";

/** The reader's own calendar: makes its secret address, shows it once, and ends it. */
export function CalendarLink({
  createdAt,
  lastUsedAt,
  address,
  now,
  make,
  revoke,
}: {
  createdAt: string | null;
  lastUsedAt: string | null;
  address: string;
  now: string;
  make: (before: unknown, form: FormData) => Promise<ActionResult<{ secret: string }>>;
  revoke: FormAction;
}) {
  const [isAsking, ask] = useState(false);
  const [made, submit] = useActionState<Awaited<ReturnType<typeof make>> | null, FormData>(
    async (before, form) => {
      const result = await make(before, form);
      ask(false);
      return result;
    },
    null,
  );
  const [revoked, end] = useActionState(revoke, null);
  const error = errorOf(made) ?? errorOf(revoked);
  const secret = made?.ok && createdAt !== null ? made.value.secret : null;
  return (
    <Card>
      <CardHeader title="Your calendar" />
      <CardBody className="grid gap-3">
        <p className="max-w-[72ch] text-muted-foreground">
          Meetings with their place, annual updates that are due from you, and until when your services have
          to be mended; for the secretary and the board also the last day for each notice. A meeting that is
          moved moves in your calendar.
        </p>
        {secret && (
          <>
            <Notice tone="needs-you" title="Copy the address now: it is shown this once.">
              Whoever has it reads your calendar. Give it to your calendar only.
            </Notice>
            <CommandBlock text={`${address}?secret=${secret}`} label="the address of your calendar" />
          </>
        )}
        <p className="text-table">
          {createdAt === null ? (
            <span className="text-muted-foreground">You have no address yet.</span>
          ) : (
            <>
              Made <Time at={createdAt} now={now} />
              {", "}
              {lastUsedAt ? (
                <>
                  last asked <Time at={lastUsedAt} now={now} />
                </>
              ) : (
                "not asked yet"
              )}
              .
            </>
          )}
        </p>
        {error && (
          <Notice tone="refused" title="Nothing was changed." live="assertive">
            {error}
          </Notice>
        )}
      </CardBody>
      <CardFooter>
        {createdAt === null ? (
          <form action={submit}>
            <SubmitButton variant="primary">Make an address</SubmitButton>
          </form>
        ) : (
          <>
            <Button onClick={() => ask(true)}>Make a new one</Button>
            <AlertDialog
              open={isAsking}
              onOpenChange={ask}
              title="Make a new address?"
              description="The one that you have is good no longer: your calendar has to be given the new one."
              formAction={submit}
              cancel="Keep it"
              action={<SubmitButton variant="destructive">Make a new one</SubmitButton>}
            />
            <form action={end}>
              <SubmitButton variant="destructive">Revoke</SubmitButton>
            </form>
          </>
        )}
      </CardFooter>
    </Card>
  );
}
