import { z } from "zod";
import { anonymous } from "./actor";
import { publicQuery } from "./query";

const readTime = publicQuery(z.object({}), async ({ now }) => now.toISOString());

/** The kernel's present as an ISO string, for pages whose query brings none: what their relative times are told from. */
export const pageTime = () => readTime(anonymous, {});
