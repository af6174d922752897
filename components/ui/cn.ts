import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["title", "question", "section", "body", "table", "meta", "figure", "code", "tick"],
      shadow: ["overlay"],
    },
  },
});

/** Joins class names; where two say the same thing, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
