import { Icon } from "@/components/shared/icon";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { dateOf, shortSha } from "@/lib/format";
import type { MinutesPart } from "@/lib/meetings/minutes-parts";
import type { getMinutes } from "@/lib/meetings/queries/get-minutes";
import { MEETING_STATUS } from "@/lib/meetings/status";
import { PrintButton } from "../print-button";

type Read = Awaited<ReturnType<typeof getMinutes>>;

interface Given extends Pick<Read, "meeting" | "minutes"> {
  title: string;
  /** The page of the minutes. */
  here: string;
  /** The part that is read; null where all of them are. */
  part: MinutesPart | null;
  isLong: boolean;
  isEditing: boolean;
  mayEdit: boolean;
  editHref: string | null;
  pdfHref: string;
}

/** What these minutes are and whether they are approved; edit, print, PDF. It is not printed. */
export function MinutesHead(given: Given) {
  const { meeting, minutes, title, here, part, isLong, isEditing, mayEdit, editHref, pdfHref } = given;
  return (
    <div className="print:hidden">
      <PageHeader
        title={title}
        badges={<StateBadge {...MEETING_STATUS[meeting.state]} />}
        facts={[
          dateOf(meeting.heldAt, meeting.zone),
          minutes && (
            <span key="digest">
              digest <span className="mono">{shortSha(minutes.digest)}</span>
            </span>
          ),
        ]}
        actions={
          minutes &&
          !isEditing && (
            <>
              {mayEdit && editHref && (
                <Button href={editHref}>
                  <Icon name="pencil" size={14} />
                  {part ? "Edit this part" : "Edit"}
                </Button>
              )}
              {part ? (
                <Button href={`${here}?all=1`}>
                  <Icon name="file-pen" size={14} />
                  All to print
                </Button>
              ) : (
                <PrintButton />
              )}
              {isLong && !part && <Button href={here}>Part by part</Button>}
              <Button href={pdfHref}>
                <Icon name="download" size={14} />
                PDF
              </Button>
            </>
          )
        }
      />
      {minutes?.state === "approved" && (
        <Notice
          tone="live"
          title={`Approved${minutes.approvedBy ? ` by ${minutes.approvedBy.title}` : ""}.`}
          className="mb-6"
        >
          They are never changed any more. A mistake in them is mended by a resolution at a later meeting.
        </Notice>
      )}
      {minutes?.state === "drafted" && !isEditing && (
        <Notice tone="waiting" title="A draft, until a later meeting approves it." className="mb-6">
          {mayEdit ? "You may edit it until then." : "The secretary may edit it until then."} A resolution
          approves exactly the text that was put to it.
        </Notice>
      )}
    </div>
  );
}
