/** PDFs, made here: nothing is fetched, and no file is read but the fonts. */
import { join } from "node:path";
import pdfmake, { type Content } from "pdfmake";

export type PdfContent = Content;

const sans = (file: string) => join(process.cwd(), "node_modules/geist/dist/fonts/geist-sans", file);
const FONTS = {
  Geist: {
    normal: sans("Geist-Regular.ttf"),
    bold: sans("Geist-SemiBold.ttf"),
    italics: sans("Geist-Italic.ttf"),
    bolditalics: sans("Geist-SemiBoldItalic.ttf"),
  },
};

let isReady = false;
function prepare() {
  if (isReady) return;
  pdfmake.setFonts(FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  const files = new Set(Object.values(FONTS.Geist));
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  isReady = true;
}

/** A4 pages with `title` as the document's name and at the foot of each page. */
export async function makePdf({
  title,
  content,
  at,
}: {
  title: string;
  content: PdfContent[];
  at: Date;
}): Promise<Uint8Array<ArrayBuffer>> {
  prepare();
  const pdf = pdfmake.createPdf({
    info: { title, creator: "Forkmoot", creationDate: at },
    pageSize: "A4",
    pageMargins: [64, 64, 64, 72],
    defaultStyle: { font: "Geist", fontSize: 10.5, lineHeight: 1.3 },
    content,
    footer: (page, pages) => ({
      text: `${title} · ${page} of ${pages}`,
      alignment: "center",
      fontSize: 8.5,
      margin: [64, 24, 64, 0],
    }),
  });
  return new Uint8Array(await pdf.getBuffer());
}
