/**
 * Prints minutes, in a program of its own that web starts for it: laying out a hundred pages takes a second or more, in
 * which web answers others. What is printed comes in as JSON, the PDF goes out. It has no database and no secrets.
 */
import { text } from "node:stream/consumers";
import { minutesContent } from "@/lib/meetings/minutes-pdf";
import { makePdf } from "@/lib/platform/pdf";
import type { ToPrint } from "@/lib/platform/run-printer";

const { title, markdown, at }: ToPrint = JSON.parse(await text(process.stdin));
process.stdout.write(await makePdf({ title, content: minutesContent(markdown), at: new Date(at) }));
