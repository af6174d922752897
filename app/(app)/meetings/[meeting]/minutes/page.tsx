import type { Metadata } from "next";
import { MinutesForm } from "@/components/meetings/minutes/minutes-form";
import { MinutesHead } from "@/components/meetings/minutes/minutes-head";
import { MinutesReader } from "@/components/meetings/minutes/minutes-reader";
import { MinutesText } from "@/components/meetings/minutes/minutes-text";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { requirePerson } from "@/lib/kernel/session";
import { editMinutesAction } from "@/lib/meetings/closing-actions";
import { partsOf } from "@/lib/meetings/minutes-parts";
import { getMinutes } from "@/lib/meetings/queries/get-minutes";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Minutes" };

type Props = { params: Promise<{ meeting: string }>; searchParams: SearchParams };

/** The minutes of a meeting: to read, long ones part by part; to print; and for the secretary to edit until they are approved. */
export default async function MinutesPage({ params, searchParams }: Props) {
  const meetingId = decodeURIComponent((await params).meeting);
  const path = `/meetings/${encodeURIComponent(meetingId)}`;
  const here = `${path}/minutes`;
  const asked = await searchParams;
  const actor = await requirePerson(here);
  const { meeting, minutes, mayEdit } = await readPage(here, () => getMinutes(actor, { meetingId }));
  const text = minutes?.minutes ?? "";
  const parts = partsOf(text);
  const isLong = parts.length > 1;
  const isWhole = !isLong || one(asked.all) !== undefined;
  const number = Math.min(parts.length, Math.max(1, Math.trunc(Number(one(asked.part))) || 1));
  const q = one(asked.q)?.trim().slice(0, 200) ?? "";
  const part = isWhole ? null : (parts[number - 1] ?? null);
  const partHref = part && number > 1 ? `${here}?part=${number}` : here;
  const isEditing = one(asked.edit) !== undefined && mayEdit.ok;
  const title = `Minutes of ${meeting.title}`;
  return (
    <Page
      crumbs={[
        { label: "Meetings", href: "/meetings" },
        { label: meeting.title, href: path },
        { label: "Minutes" },
      ]}
    >
      <MinutesHead
        {...{ meeting, minutes, title, here, isEditing, part, isLong }}
        mayEdit={mayEdit.ok}
        pdfHref={`${path}/minutes.pdf`}
        editHref={
          q ? null : part ? `${here}?part=${number}&edit=1` : `${here}?edit=1${isLong ? "&all=1" : ""}`
        }
      />
      {!minutes ? (
        <Card label="Minutes">
          <EmptyState
            title="There are no minutes yet."
            action={<Button href={`${path}/close`}>See what closing does</Button>}
          >
            Closing the meeting drafts them.
          </EmptyState>
        </Card>
      ) : isEditing ? (
        <MinutesForm
          action={editMinutesAction}
          {...{ meetingId, digest: minutes.digest, cancelHref: partHref }}
          part={part && { ...part, number }}
          minutes={part ? text.slice(part.from, part.to) : text}
        />
      ) : isWhole ? (
        <Card label={title} className="max-w-[80ch] print:max-w-none print:border-0">
          <div className="px-8 py-6 max-md:px-4 print:p-0">
            <MinutesText text={text} parts={parts} />
          </div>
        </Card>
      ) : (
        <MinutesReader {...{ title, text, parts, number, q }} base={here} />
      )}
    </Page>
  );
}
