import { isValidElement, type ReactElement, type ReactNode } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { PdfContent } from "@/lib/platform/pdf";
import { partsOf } from "./minutes-parts";

type Element = ReactElement<{ children?: ReactNode; href?: string }>;
const SIZES: Readonly<Record<string, number>> = { h1: 20, h2: 14.5, h3: 11.5, h4: 10.5, h5: 10.5, h6: 10.5 };

/**
 * Minutes as a PDF's content. The same reader that shows them on the page takes the Markdown apart, so that both say the
 * same; pictures and HTML are left out there and here.
 */
export function minutesContent(markdown: string): PdfContent[] {
  // Part by part: what reads Markdown takes longer than twice as long for a text that is twice as long.
  return partsOf(markdown).flatMap(({ from, to }) => {
    const tree = ReactMarkdown({ children: markdown.slice(from, to), remarkPlugins: [remarkGfm] });
    return blocksOf((tree as Element).props.children);
  });
}

function blocksOf(children: ReactNode): PdfContent[] {
  return childrenOf(children).flatMap((child) => (isElement(child) ? [blockOf(child)] : []));
}

function blockOf(element: Element): PdfContent {
  const { children } = element.props;
  const tag = String(element.type);
  const size = SIZES[tag];
  if (size) {
    const above = tag === "h1" ? 0 : tag === "h2" ? 16 : 10;
    return {
      text: inlineOf(children),
      bold: true,
      fontSize: size,
      margin: [0, above, 0, 4],
      headlineLevel: 1,
    };
  }
  switch (tag) {
    case "ul":
      return { ul: itemsOf(children), margin: [0, 0, 0, 6] };
    case "ol":
      return { ol: itemsOf(children), margin: [0, 0, 0, 6] };
    case "blockquote":
      return { stack: blocksOf(children), margin: [12, 2, 0, 2], italics: true };
    case "hr":
      return { text: " ", margin: [0, 4, 0, 4] };
    case "table":
      return { table: { body: rowsOf(element) }, layout: "lightHorizontalLines", margin: [0, 4, 0, 8] };
    default:
      return { text: inlineOf(children), margin: [0, 0, 0, 6] };
  }
}

/** What a list item holds: its words, and lists or paragraphs in it. */
const itemsOf = (children: ReactNode): PdfContent[] =>
  childrenOf(children)
    .filter(isElement)
    .map((item) => {
      const isBlock = (child: ReactNode) =>
        isElement(child) && ["p", "ul", "ol", "blockquote"].includes(String(child.type));
      const inside = childrenOf(item.props.children);
      const words = inlineOf(inside.filter((child) => !isBlock(child)));
      const blocks = blocksOf(inside.filter(isBlock));
      return blocks.length > 0 ? { stack: [{ text: words }, ...blocks] } : { text: words };
    });

function rowsOf(table: Element): PdfContent[][] {
  const rows: PdfContent[][] = [];
  const visit = (element: Element) => {
    if (element.type === "tr") {
      const cells = childrenOf(element.props.children).filter(isElement);
      rows.push(cells.map((cell) => ({ text: inlineOf(cell.props.children), bold: cell.type === "th" })));
      return;
    }
    for (const child of childrenOf(element.props.children)) if (isElement(child)) visit(child);
  };
  visit(table);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: widest - row.length }, () => ({ text: "" }))]);
}

interface Run {
  text: string;
  bold?: true;
  italics?: true;
  decoration?: "lineThrough";
}

function inlineOf(children: ReactNode, style: Omit<Run, "text"> = {}): Run[] {
  return childrenOf(children).flatMap((child): Run[] => {
    if (!isElement(child)) return [{ ...style, text: String(child).replaceAll("\n", " ") }];
    switch (child.type) {
      case "strong":
        return inlineOf(child.props.children, { ...style, bold: true });
      case "em":
        return inlineOf(child.props.children, { ...style, italics: true });
      case "del":
        return inlineOf(child.props.children, { ...style, decoration: "lineThrough" });
      case "br":
        return [{ ...style, text: "\n" }];
      default:
        return inlineOf(child.props.children, style);
    }
  });
}

const isElement = (node: ReactNode): node is Element => isValidElement(node);

function childrenOf(children: ReactNode): ReactNode[] {
  if (children === null || children === undefined || typeof children === "boolean") return [];
  return Array.isArray(children) ? children.flatMap(childrenOf) : [children];
}
