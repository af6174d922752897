import type { Metadata } from "next";
import { FieldsForm } from "@/components/meetings/fields-form";
import { Card, CardBody } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { dateOf } from "@/lib/format";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { planMeetingAction } from "@/lib/meetings/actions";
import { wallClock } from "@/lib/meetings/days";
import { mayPlan } from "@/lib/meetings/policy";
import { getMeetingRules } from "@/lib/meetings/queries/get-meeting";
import { earliestNoticed, noticeSentence } from "@/lib/meetings/rules";
import { MEETING_KINDS } from "@/lib/meetings/schema";
import { MEETING_KIND_WORDS } from "@/lib/meetings/status";

export const metadata: Metadata = { title: "Plan a meeting" };
const ZONE = "Europe/London";

/** Puts a meeting on the calendar. */
export default async function NewMeetingPage() {
  const actor = await requirePerson("/meetings/new");
  const [{ rules }, now] = await Promise.all([getMeetingRules(actor, {}), pageTime()]);
  const decision = mayPlan(actor);
  const first = wallClock(earliestNoticed({ now: new Date(now), isAdjourned: false }, rules), ZONE);
  return (
    <Page crumbs={[{ label: "Meetings", href: "/meetings" }, { label: "Plan a meeting" }]}>
      <PageHeader title="Plan a meeting" facts={[noticeSentence({ isAdjourned: false }, rules)]} />
      <Card label="The meeting" className="max-w-[640px]">
        <CardBody>
          {decision.ok ? (
            <FieldsForm
              action={planMeetingAction}
              fields={[
                {
                  ...{ name: "kind", label: "Kind", kind: "choice", value: "general" },
                  options: MEETING_KINDS.map((value) => ({ value, label: MEETING_KIND_WORDS[value] })),
                  hint: "Annual updates are due by an annual general meeting; requirement changes need it or an extraordinary one.",
                },
                { name: "title", label: "Title" },
                {
                  ...{
                    name: "heldAt",
                    label: "Held at",
                    kind: "moment",
                    value: `${first.slice(0, 10)}T18:30`,
                  },
                  hint: `The earliest day for a general meeting whose notice goes out today is ${dateOf(`${first.slice(0, 10)}T12:00:00Z`)}.`,
                },
                {
                  name: "zone",
                  label: "Time zone",
                  value: ZONE,
                  hint: "Deadlines are counted by its calendar.",
                },
                { name: "place", label: "Where", optional: true },
                {
                  name: "introduction",
                  label: "Introduction",
                  kind: "long",
                  optional: true,
                  hint: "People read it with the notice. Markdown.",
                },
              ]}
              submit="Plan it"
              failed="Nothing was planned."
            />
          ) : (
            <Notice tone="draft" title={decision.message}>
              Ask them: any member may say what should be decided, and add it to the agenda until the notice
              goes out.
            </Notice>
          )}
        </CardBody>
      </Card>
    </Page>
  );
}
