import type { ComponentProps } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

const headingClass = [
  "text-question", // h1 of the text
  "text-section",
  "text-section font-medium",
  "text-table font-medium",
  "text-table font-medium",
  "text-table font-medium",
];

type AnchorOf = (words: string) => string;

/** A heading of the text, two levels further down: the page and its card have the first two. */
function heading(level: 1 | 2 | 3 | 4 | 5 | 6, anchorOf?: AnchorOf) {
  const Tag = `h${Math.min(6, level + 2)}` as "h3";
  return ({ children, id, node }: ComponentProps<"h3"> & { node?: unknown }) => (
    <Tag
      id={anchorOf ? anchorOf(textOf(node as Node)) : id}
      className={cn(headingClass[level - 1], "mt-5 mb-1.5 scroll-mt-16 first:mt-0")}
    >
      {children}
    </Tag>
  );
}

const headings = (anchorOf?: AnchorOf): Components => ({
  h1: heading(1, anchorOf),
  h2: heading(2, anchorOf),
  h3: heading(3, anchorOf),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
});

type Node = {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

function textOf(node: Node | undefined): string {
  return node?.value ?? node?.children?.map(textOf).join("") ?? "";
}

const components: Components = {
  ...headings(),
  p: ({ children }) => <p className="my-2 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children, className }) => (
    <ul
      className={cn(
        "my-2 grid gap-1 pl-5",
        className?.includes("task-list") ? "list-none pl-0" : "list-disc",
      )}
    >
      {children}
    </ul>
  ),
  ol: ({ children, start }) => (
    <ol start={start} className="my-2 grid list-decimal gap-1 pl-5">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="my-2 border-border border-l-2 pl-2.5">{children}</blockquote>
  ),
  hr: () => <hr className="my-4 border-border" />,
  a: ({ href, children }) => (
    <a
      href={href}
      rel="nofollow noopener noreferrer"
      className="font-medium underline underline-offset-[3px]"
    >
      {children}
    </a>
  ),
  // An image would be fetched from a stranger's server by everybody who reads this: its words stand in for it.
  img: ({ alt }) => <span className="text-muted-foreground">[{alt || "picture"}]</span>,
  input: ({ checked }) => (
    <input
      type="checkbox"
      disabled
      checked={checked}
      aria-label={checked ? "done" : "to do"}
      className="mr-1.5"
      readOnly
    />
  ),
  code: ({ children }) => (
    <code className="mono rounded-sm bg-muted px-1 py-px [overflow-wrap:anywhere] [pre_&]:bg-transparent [pre_&]:p-0">
      {children}
    </code>
  ),
  pre: ({ node, children }) => (
    <div className="relative my-3 rounded-md bg-muted">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <pre tabIndex={0} className="mono overflow-x-auto rounded-md py-2 pr-11 pl-3">
        {children}
      </pre>
      <CopyButton
        text={textOf(node as Node).replace(/\n$/, "")}
        label="Copy this block"
        className="absolute top-1 right-1"
      />
    </div>
  ),
  table: ({ children }) => (
    <div className="my-3 overflow-x-auto">
      <table className="w-full border-collapse text-table">{children}</table>
    </div>
  ),
  th: ({ children, style }) => (
    <th
      style={style}
      className="h-8 border-border border-b px-2 text-left font-medium text-meta text-muted-foreground first:pl-0"
    >
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="border-border border-b px-2 py-1.5 align-top first:pl-0">
      {children}
    </td>
  ),
};

/**
 * Text written by contributors (a CONTRIBUTING, a description), made safe: no raw HTML, no pictures from elsewhere,
 * headings two levels down, code blocks with a copy button. Columns of at most 72 characters. With `anchorOf`, what leads
 * to a heading is made of its words.
 */
export function Markdown({
  text,
  className,
  anchorOf,
}: {
  text: string;
  className?: string;
  anchorOf?: AnchorOf;
}) {
  return (
    <div className={cn("max-w-[72ch] text-body [overflow-wrap:anywhere]", className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        components={anchorOf ? { ...components, ...headings(anchorOf) } : components}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
