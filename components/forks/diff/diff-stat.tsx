/** "+184 −22", read out as "184 lines added, 22 removed". */
export function DiffStat({ added, removed }: { added: number; removed: number }) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      <span className="sr-only">
        {added} lines added, {removed} removed
      </span>
      <span aria-hidden="true">
        +{added} −{removed}
      </span>
    </span>
  );
}
