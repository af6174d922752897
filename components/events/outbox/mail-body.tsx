import { type Block, type Inline, parseMail } from "@/lib/events/mail-text";

/**
 * A mail's HTML as its reader sees it, drawn from the same parts that the mail is written of: nothing of it is put into
 * the page as HTML.
 */
export function MailBody({ text, url, why, base }: { text: string; url: string; why: string; base: string }) {
  const href = `${base}${url}`;
  return (
    <div className="max-w-[560px] text-body text-foreground [overflow-wrap:anywhere]">
      {keyed(parseMail(text, base)).map(([key, block]) => (
        <BlockView key={key} block={block} />
      ))}
      <p className="my-5">
        <a href={href} className="link">
          Open in Forkmoot
        </a>
      </p>
      <p className="border-border border-t pt-3 text-muted-foreground text-table">{why}</p>
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <h3 className="mt-5 mb-2 text-section first:mt-0">
          <Inlines inlines={block.inlines} />
        </h3>
      );
    case "paragraph":
      return (
        <p className="mb-3">
          <Inlines inlines={block.inlines} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="mb-3 border-border border-l-2 pl-3">
          <Inlines inlines={block.inlines} />
        </blockquote>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={block.ordered ? "mb-3 list-decimal pl-5" : "mb-3 list-disc pl-5"}>
          {keyed(block.items).map(([key, item]) => (
            <li key={key} className="mb-1">
              <Inlines inlines={item} />
            </li>
          ))}
        </List>
      );
    }
    default:
      return block satisfies never;
  }
}

const Inlines = ({ inlines }: { inlines: readonly Inline[] }) =>
  keyed(inlines).map(([key, one]) => <InlineView key={key} inline={one} />);

function InlineView({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "bold":
      return <strong className="font-semibold">{inline.text}</strong>;
    case "code":
      return <code className="mono">{inline.text}</code>;
    case "link":
      return (
        <a href={inline.href} className="link underline">
          {inline.text}
        </a>
      );
    default:
      return inline satisfies never;
  }
}

/** A mail does not change: the place of a part is its key. */
const keyed = <Part,>(parts: readonly Part[]) => parts.map((part, index) => [`part-${index}`, part] as const);
