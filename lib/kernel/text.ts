import { z } from "zod";
import { turnsText } from "@/lib/writing-direction";

/** The largest number that a column of Forkmoot's holds. */
export const MAX_NUMBER = 2_147_483_647;

/** Text from outside. Postgres holds every character but NUL, so one with that is refused rather than an error of ours. */
export const plainText = () =>
  z.string().refine((text) => !text.includes("\0"), "It must not contain a NUL character.");

/** A title or a name, which stands beside others' text: it turns nothing of that around. */
export const oneLine = () =>
  plainText().refine(
    (text) => !turnsText(text),
    "It must not contain characters that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069).",
  );

/** An opaque id from outside. */
export const Id = plainText().min(1).max(100);

/** A number that people know something by, such as a fork's. */
export const Numbering = z.coerce.number().int().positive().max(MAX_NUMBER);
