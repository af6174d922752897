import { ActionForm } from "@/components/forks/action-form";
import type { FormAction } from "@/components/forks/form-action";
import { Card, CardBody, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { count, grouped } from "@/lib/format";
import type { Decision } from "@/lib/kernel/errors";
import type { ClosingPreview } from "@/lib/meetings/closing-schema";
import type { Quorum } from "@/lib/meetings/rules";

interface Given {
  preview: ClosingPreview & { meeting: { title: string; quorum: Quorum }; mayClose: Decision };
  close: FormAction;
  holdOver: FormAction;
}

/** The decision: what it asks, the rule, what is in its way, one button. */
export function ClosingPanel({ preview, close, holdOver }: Given) {
  const { meetingId, digest, blockers, meeting, mayClose, affected, downstream } = preview;
  const reason = mayClose.ok ? blockers[0]?.message : mayClose.message;
  return (
    <Card>
      <CardHeader title="Close the meeting" />
      <CardBody className="grid gap-3">
        <p className="text-question">Apply all of this, and close {meeting.title}?</p>
        <p className="text-muted-foreground text-table">
          Closing applies all of it or none. Nothing more is decided at this meeting; its minutes are drafted
          at once. A mistake is mended by a later resolution.
        </p>
      </CardBody>
      <KeyValueList className="border-border border-t">
        <KeyValue label="Services affected">{grouped(affected)}</KeyValue>
        <KeyValue label="Downstream, under scrutiny">{grouped(downstream)}</KeyValue>
        <KeyValue label="Quorum">
          {meeting.quorum.counted} there, {meeting.quorum.needed} needed
        </KeyValue>
      </KeyValueList>
      {blockers.length > 0 && <Blockers preview={preview} holdOver={holdOver} />}
      <CardFooter>
        <ActionForm
          action={close}
          fields={{ meetingId, digest }}
          variant="primary"
          className="w-full"
          disabledReason={reason}
          reasonAt={mayClose.ok ? "elsewhere" : "beside"}
        >
          Close the meeting
        </ActionForm>
      </CardFooter>
    </Card>
  );
}

/** What is in the way of closing, and the way out of what nobody decided. */
function Blockers({ preview, holdOver }: Pick<Given, "preview" | "holdOver">) {
  const { blockers, undecided, undecidedTotal, meetingId, mayClose } = preview;
  const rest = undecidedTotal - Math.min(SHOWN, undecided.length);
  return (
    <div className="border-border border-t">
      <h3 className="px-4 pt-3 pb-1 text-table font-medium">In its way</h3>
      <CardRows>
        {blockers.map(({ reason, message }) => (
          <Row key={reason} top>
            <Icon
              name="circle-alert"
              size={14}
              className={cn(toneClass["needs-you"], "mt-[3px] text-tone")}
            />
            <span className="grow">{message}</span>
          </Row>
        ))}
      </CardRows>
      {undecided.length > 0 && (
        <div className="grid gap-2 border-border border-t px-4 py-3 text-table">
          <ul className="grid list-disc gap-1 pl-4 text-muted-foreground">
            {undecided.slice(0, SHOWN).map(({ id, text, number }) => (
              <li key={id} className="[overflow-wrap:anywhere]">
                {number === null ? (
                  text
                ) : (
                  <Link href={`/meetings/${meetingId}/items/${number}`} className="link">
                    {number}. {text}
                  </Link>
                )}
              </li>
            ))}
            {rest > 0 && <li>and {count(rest, "more", "more")}</li>}
          </ul>
          {mayClose.ok && (
            <ActionForm action={holdOver} fields={{ meetingId }}>
              Hold {undecidedTotal === 1 ? "it" : `all ${grouped(undecidedTotal)}`} over
            </ActionForm>
          )}
        </div>
      )}
    </div>
  );
}

const SHOWN = 5;
