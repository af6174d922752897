import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { toneClass } from "@/components/shared/tone";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Follow } from "@/lib/meetings/what-follows";
import { lookOf } from "../consequence-look";

/** What the meeting would change, at a glance; while it is open, the way to the preview of all of it. */
export function WhatFollows({ follows, preview }: { follows: readonly Follow[]; preview: string | null }) {
  return (
    <Card>
      <CardHeader title="What follows" aside="if all is carried" />
      <p className="border-border border-b px-4 py-2 text-muted-foreground text-table">
        Nothing of it happens before the meeting closes; then all of it, or none.
      </p>
      {follows.length === 0 && (
        <p className="px-4 py-3 text-table">Nothing on the agenda changes anything by itself.</p>
      )}
      <CardRows>
        {follows.map(({ key, outcome, title, detail }) => {
          const { icon, tone } = lookOf(key, outcome);
          return (
            <Row key={`${key} ${title}`} top>
              <Icon name={icon} size={14} className={cn(toneClass[tone], "mt-[3px] text-tone")} />
              <span className="min-w-0 grow [overflow-wrap:anywhere]">
                <span className="block font-medium">{title}</span>
                {detail && <span className="block text-pretty text-muted-foreground">{detail}</span>}
              </span>
            </Row>
          );
        })}
      </CardRows>
      {preview && (
        <CardFooter>
          <Button href={preview} size="sm">
            What is decided so far
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}
