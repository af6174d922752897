/**
 * `j` and `k` in lists: moves the choice to the next (or previous) `[data-item]` of the `[data-list]` that has it, or
 * else of the first list on the page, and puts the focus on its main link (`[data-main]`, else the first link or
 * button), so that Enter opens it.
 */
export function walkList(by: 1 | -1): void {
  const chosen = document.querySelector<HTMLElement>("[data-list] [data-item][data-selected]");
  const list = chosen?.closest("[data-list]") ?? document.querySelector("[data-list]");
  if (!list) return;
  const items = [...list.querySelectorAll<HTMLElement>("[data-item]")];
  const here = chosen ? items.indexOf(chosen) : by === 1 ? -1 : items.length;
  const next = items[Math.min(items.length - 1, Math.max(0, here + by))];
  if (!next) return;
  chosen?.removeAttribute("data-selected");
  next.setAttribute("data-selected", "");
  const main =
    next.querySelector<HTMLElement>("[data-main]") ?? next.querySelector<HTMLElement>("a[href], button");
  main?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
