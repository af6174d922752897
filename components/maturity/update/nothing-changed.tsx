"use client";

import { useActionState } from "react";
import { Card, CardFooter, CardHeader } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { count } from "@/lib/format";
import type { UpdatePage } from "@/lib/maturity/schema/updates";
import { OUTCOME_STATUS } from "@/lib/maturity/status";
import { errorOf, type FormAction } from "../../forks/form-action";

/** One confirmation that names what is confirmed: the year in a minute, where nothing changed. */
export function NothingChanged({ update, action }: { update: UpdatePage; action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const answered = update.requirements.filter(({ answer, outcome }) => answer?.state && outcome !== "waived");
  // Reported by others, or answered before it was reported: confirming says that it is met all the same.
  const open = answered.filter(({ answer, deficiency }) => deficiency && answer?.state !== "unmet");
  const unmet = answered.filter(({ answer }) => answer?.state === "unmet").length;
  return (
    <Card>
      <CardHeader title="Did nothing change?" aside="a minute" />
      <div className="grid gap-2 px-4 pt-3 pb-4">
        <p className="max-w-[72ch]">
          Then confirm that {update.title} still stands to all {count(answered.length, "requirement")} of{" "}
          {update.level} as it was last answered
          {unmet ? `, and that ${unmet} of them ${unmet === 1 ? "is" : "are"} not met` : ""}:
        </p>
        <ul className="grid gap-x-6 gap-y-1 text-table md:grid-cols-2">
          {answered.map(({ key, text, answer }) => (
            <li key={key} className="flex items-start gap-1.5">
              <Icon
                name={OUTCOME_STATUS[answer?.state ?? "met"].icon}
                size={14}
                className="mt-[3px] shrink-0 text-muted-foreground"
              />
              <span className="line-clamp-2">{text}</span>
              {answer?.state !== "met" && (
                <span className="sr-only">{OUTCOME_STATUS[answer?.state ?? "met"].label}</span>
              )}
            </li>
          ))}
        </ul>
        {open.length > 0 && (
          <Notice
            title={`${count(open.length, "of them is", "of them are")} reported as no longer met. Has that changed nothing?`}
          >
            <ul>
              {open.map(({ key, text, deficiency }) => (
                <li key={key}>
                  <a href={`/deficiencies/${deficiency?.id}`} className="link">
                    {text}
                  </a>{" "}
                  {deficiency?.text}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {errorOf(result) && (
          <Notice tone="refused" title="It was not submitted." live="assertive">
            {errorOf(result)}
          </Notice>
        )}
      </div>
      <CardFooter>
        <form action={submit} onSubmit={keepsText(submit)}>
          <input type="hidden" name="updateId" value={update.id} />
          <input type="hidden" name="report" value={update.report} />
          {answered.map(({ key, answer }) => (
            <span key={key} hidden>
              <input type="hidden" name={`state.${key}`} value={answer?.state ?? ""} />
              <input type="hidden" name={`reason.${key}`} value={answer?.reason ?? ""} />
              <input type="hidden" name={`evidence.${key}`} value={answer?.evidence ?? ""} />
            </span>
          ))}
          <SubmitButton variant="primary">Nothing changed: submit</SubmitButton>
        </form>
        <a href="#report" className="link text-table">
          Something changed
        </a>
      </CardFooter>
    </Card>
  );
}
