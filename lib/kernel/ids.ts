import { customAlphabet } from "nanoid";

const random = customAlphabet("0123456789abcdefghjkmnpqrstvwxyz", 20);

/** A new id that says what it names: `rev_8f3k…`; 100 bits of randomness. */
export const newId = (kind: string) => `${kind}_${random()}`;
