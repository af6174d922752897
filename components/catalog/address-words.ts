/** An address as people write it: without its scheme and the slash at its end. */
export const addressWords = (url: string) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
