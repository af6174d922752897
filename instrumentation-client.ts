import { config } from "zod";

/** Before anything else in the browser: schemas are never compiled by `eval`, which the pages' policy forbids. */
config({ jitless: true });
