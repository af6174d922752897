"use client";

import { useState } from "react";
import { useSearch } from "@/components/shell/use-search";
import { Input } from "@/components/ui/input";

/** Names a service: by its title or slug, with those that match as they are typed. */
export function ServiceInput(control: { name: string; id: string; required: boolean }) {
  const [words, setWords] = useState("");
  const { results } = useSearch(words);
  const services = results.filter(({ kind }) => kind === "service");
  return (
    <>
      <Input
        autoComplete="off"
        list={`${control.id}-list`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        {...control}
      />
      <datalist id={`${control.id}-list`}>
        {services.map(({ title, href }) => (
          <option key={href} value={slugOf(href)}>
            {title}
          </option>
        ))}
      </datalist>
    </>
  );
}

const slugOf = (href: string) => decodeURIComponent(href.slice(href.lastIndexOf("/") + 1));
