import type { ReactNode } from "react";
import { Notice } from "@/components/shared/notice";
import type { Fault } from "@/lib/deploy/contract";

/** A failure: whose it is, what happened, what to do. `why` says why there is no action. */
export function FaultNotice({
  fault,
  what,
  action,
  why,
}: {
  fault: Fault;
  what: "check" | "deployment";
  action?: ReactNode;
  why?: string | null;
}) {
  const isTheirs = fault.whose === "theirs";
  const place = fault.component ? ` in ${fault.component}` : "";
  return (
    <Notice
      tone="refused"
      className="m-4 mt-2"
      live="polite"
      title={isTheirs ? `The change failed${place}` : `The ${what} failed on our side${place}`}
      action={action}
      reference={isTheirs ? undefined : fault.code}
    >
      <p className="text-foreground">{fault.message}</p>
      <p>
        {isTheirs
          ? "A push to the branch makes a new revision, which is checked at once."
          : what === "deployment"
            ? "Nothing is wrong with the change. Resume starts it again at the same commits."
            : "Nothing is wrong with the change. A maintainer can run the checks again."}
      </p>
      {why && !isTheirs && <p>{why}</p>}
    </Notice>
  );
}
