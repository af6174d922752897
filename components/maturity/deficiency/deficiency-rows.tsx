import { CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import type { DeficiencyList, DeficiencyRow } from "@/lib/maturity/schema/deficiencies";
import { DEFICIENCY_STATUS, SCRUTINY_STATUS } from "@/lib/maturity/status";
import { SOURCE_WORDS } from "./source-words";

/** Deficiencies and scrutinies, one row each: the service, what is wrong, until when. */
export function DeficiencyRows({
  list,
}: {
  list: Pick<DeficiencyList, "deficiencies" | "scrutinies" | "now">;
}) {
  return (
    <CardRows selectable>
      {list.deficiencies.map((row) => (
        <Row key={row.id} top wrap>
          <div className="grow min-w-0 [overflow-wrap:anywhere]">
            <Link href={`/deficiencies/${row.id}`} className="font-medium hover:underline">
              {row.service.title}: {row.requirement}
            </Link>
            <p className="max-w-[88ch] text-muted-foreground">{row.deadline?.title ?? row.text}</p>
            <p className="text-meta text-muted-foreground">
              {reportedBy(row)} <Time at={row.reportedAt} now={list.now} />
            </p>
          </div>
          <StateWord {...DEFICIENCY_STATUS[row.state]} className="ml-auto" />
        </Row>
      ))}
      {list.scrutinies.map((row) => (
        <Row key={row.id} top wrap>
          <div className="grow min-w-0">
            <Link href={`/scrutinies/${row.id}`} className="font-medium hover:underline">
              {row.service.title}
            </Link>
            <p className="max-w-[88ch] text-muted-foreground">Because {row.sentence}.</p>
            <p className="text-meta text-muted-foreground">
              opened <Time at={row.openedAt} now={list.now} />
            </p>
          </div>
          <StateWord {...SCRUTINY_STATUS[row.state]} className="ml-auto" />
        </Row>
      ))}
    </CardRows>
  );
}

const reportedBy = ({ source, reportedBy: by }: DeficiencyRow) =>
  by ? `${SOURCE_WORDS[source]} by ${by.name}` : SOURCE_WORDS[source];
