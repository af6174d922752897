import { notFound } from "next/navigation";
import { cache } from "react";
import { getForkPage } from "@/lib/forks/queries/get-fork-page";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../read-page";

/** The fork of the address, read once for head and body. Ends at sign-in or in the not-found page. */
export const loadFork = cache(async (number: string) => {
  const path = `/forks/${number}`;
  const actor = await requirePerson(path);
  return readPage(path, () => getForkPage(actor, { number: numberOf(number) }));
});

/** A number in an address; what is none names nothing. */
export const numberOf = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : notFound());

export type ForkParams = { params: Promise<{ number: string }> };
