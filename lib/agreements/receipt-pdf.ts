import { join } from "node:path";
import pdfmake from "pdfmake";
import { dateOf, exactTime } from "@/lib/format";
import { isSealOf, sealBytes } from "@/lib/platform/seals";
import { AGREEMENT_WORDS } from "./schema";
import type { Statement } from "./statement";

/** Our own fonts, from the package that the pages have theirs from. */
function fonts() {
  const folder = join(process.cwd(), "node_modules", "geist", "dist", "fonts");
  const family = (name: string, normal: string, bold: string) => {
    const [plain, strong] = [join(folder, name, normal), join(folder, name, bold)];
    return { normal: plain, bold: strong, italics: plain, bolditalics: strong };
  };
  return {
    folder,
    families: {
      Geist: family("geist-sans", "Geist-Regular.ttf", "Geist-SemiBold.ttf"),
      Mono: family("geist-mono", "GeistMono-Regular.ttf", "GeistMono-Medium.ttf"),
    },
  };
}

interface Given {
  statement: Statement;
  /** Exactly what was signed. */
  text: string;
  /** Where anybody checks it. */
  checkUrl: string;
}

/**
 * The receipt of a signature as a PDF: who signed what when, the hash of the text, the text itself and where to check it.
 * Its last line seals all bytes before it: one altered byte anywhere, and it is no receipt of ours.
 */
export async function makeReceipt({ statement, text, checkUrl }: Given): Promise<Uint8Array<ArrayBuffer>> {
  const { folder, families } = fonts();
  pdfmake.setFonts(families);
  // It reads these fonts and nothing else, whatever stands in somebody's text.
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(folder));
  pdfmake.setUrlAccessPolicy(() => false);
  const { signer, organization, agreement, version, title } = statement;
  const facts: [string, string][] = [
    ["Agreement", `${AGREEMENT_WORDS[agreement]}: ${title}`],
    ["Version", version],
    ["Signed by", signer.name],
    ...(organization ? [["For", organization.name] as [string, string]] : []),
    ["Account", signer.account],
    ["Signed", exactTime(statement.signedAt)],
    ...(statement.method === "page"
      ? []
      : [["How", statement.method === "paper" ? "On paper" : "Imported"] as [string, string]]),
    ["Code", statement.code],
  ];
  const document = pdfmake.createPdf({
    info: { title: `Receipt ${statement.code}`, creationDate: new Date(statement.recordedAt) },
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { font: "Geist", fontSize: 10, lineHeight: 1.3 },
    footer: (page: number, pages: number) => ({
      text: `${statement.code} · ${page} of ${pages}`,
      ...{
        alignment: "center" as const,
        fontSize: 8,
        margin: [0, 24, 0, 0] as [number, number, number, number],
      },
    }),
    content: [
      { text: "Receipt of a signature", fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
      { text: `${statement.where} · ${dateOf(statement.signedAt)}`, color: "#555555", margin: [0, 0, 0, 16] },
      {
        layout: "noBorders",
        table: {
          widths: [80, "*"],
          body: facts.map(([name, value]) => [{ text: name, color: "#555555" }, value]),
        },
      },
      { text: "SHA-256 of the text", color: "#555555", margin: [0, 12, 0, 2] },
      { text: statement.textSha256, font: "Mono", fontSize: 8 },
      { text: "Check it", bold: true, margin: [0, 16, 0, 2] },
      {
        text: [
          "Anybody may, without an account: open ",
          { text: checkUrl, link: checkUrl, decoration: "underline" },
          " or upload this file there. This file ends with a seal over every byte of it; keep it as it is.",
        ],
      },
      { text: "What was signed", fontSize: 14, bold: true, pageBreak: "before", margin: [0, 0, 0, 8] },
      { text, preserveLeadingSpaces: true },
    ],
  });
  const body = Buffer.from(await document.getBuffer());
  const line = sealLine(statement.code, sealBytes(sealed(body, statement.code)));
  return new Uint8Array(Buffer.concat([body, Buffer.from(line)]));
}

const sealLine = (code: string, seal: string) => `\n%forkmoot-receipt ${code} ${seal}\n`;
const LINE = /\n%forkmoot-receipt ([0-9a-z]{4}(?:-[0-9a-z]{4}){3}) ([0-9a-f]{128})\n$/;
const LINE_LENGTH = sealLine("xxxx-xxxx-xxxx-xxxx", "0".repeat(128)).length;
/** The code is sealed along with the file, so that no receipt passes for another. */
const sealed = (body: Uint8Array, code: string) => Buffer.concat([Buffer.from(`receipt ${code}\n`), body]);

/** The code of a receipt that this installation made and nobody altered since; null for every other file. */
export function checkReceipt(file: Uint8Array): { code: string } | null {
  const bytes = Buffer.from(file);
  const found = LINE.exec(bytes.subarray(-LINE_LENGTH).toString("latin1"));
  const [, code = "", seal = ""] = found ?? [];
  if (!found) return null;
  return isSealOf(sealed(bytes.subarray(0, -LINE_LENGTH), code), seal) ? { code } : null;
}

/** Whether a file looks as if it had once been a receipt: so that its reader learns that it was altered. */
export const looksLikeReceipt = (file: Uint8Array) => Buffer.from(file).includes("%forkmoot-receipt");
