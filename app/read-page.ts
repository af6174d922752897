import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";
import { signInHref } from "@/lib/kernel/local-path";

/**
 * Runs the query behind a page. What does not exist becomes the not-found page, what wants a session leads to
 * sign-in and back to `path`; every other error is the error page's.
 */
export async function readPage<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_signed_in") redirect(signInHref(path));
    throw error;
  }
}
