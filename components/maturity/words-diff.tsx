import { diffWordsWithSpace } from "diff";
import { withMarksShown } from "@/lib/writing-direction";

/** What was said and what would be said instead, word by word: struck out and underlined, not by colour alone. */
export function WordsDiff({ before, after }: { before: string; after: string }) {
  return (
    <span className="[overflow-wrap:anywhere]">
      {diffWordsWithSpace(before, after).map(({ value, added, removed }, index) => {
        const text = withMarksShown(value);
        // The parts of a comparison have no identity and keep their order.
        const key = `${index} ${value}`;
        if (added)
          return (
            <ins
              key={key}
              className="tone-live rounded-sm bg-tone-bg text-tone-fg underline decoration-1 underline-offset-2"
            >
              {text}
            </ins>
          );
        if (removed)
          return (
            <del key={key} className="tone-refused rounded-sm bg-tone-bg text-tone-fg line-through">
              {text}
            </del>
          );
        return <span key={key}>{text}</span>;
      })}
    </span>
  );
}
