import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Collapsible } from "@/components/ui/collapsible";
import type { ApiTokenDto } from "@/lib/people/schema";
import type { FormAction } from "../forks/form-action";
import { RevokeToken } from "./revoke-token";

/** The tokens that work, and those that were revoked or whose time is over. */
export function TokenList({
  tokens,
  revoke,
  now,
}: {
  tokens: readonly ApiTokenDto[];
  revoke: FormAction;
  now: string;
}) {
  const hasEnded = (token: ApiTokenDto) =>
    token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now);
  const working = tokens.filter((token) => !hasEnded(token));
  const ended = tokens.filter(hasEnded);
  return (
    <Card>
      <CardHeader title="Your tokens" aside={working.length || undefined} />
      {working.length === 0 ? (
        <EmptyState title="You have no token">
          Make one to push branches, or for a program of yours.
        </EmptyState>
      ) : (
        <TokenTable label="Tokens that work" tokens={working} revoke={revoke} now={now} />
      )}
      {ended.length > 0 && (
        <Collapsible summary="Ended" aside={ended.length}>
          <TokenTable label="Tokens that ended" tokens={ended} now={now} />
        </Collapsible>
      )}
    </Card>
  );
}

function TokenTable({
  label,
  tokens,
  revoke,
  now,
}: {
  label: string;
  tokens: readonly ApiTokenDto[];
  revoke?: FormAction;
  now: string;
}) {
  return (
    <DataTable label={label} stack>
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>May</HeadCell>
        <HeadCell>Made</HeadCell>
        {revoke && <HeadCell>Ends</HeadCell>}
        <HeadCell>{revoke ? "Last used" : "State"}</HeadCell>
        {revoke && <HeadCell srOnly="Actions" />}
      </TableHead>
      <TableBody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <Cell className="py-2">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <span className="font-medium">{token.label}</span>
                <span className="mono ml-2 text-muted-foreground">{token.prefix}…</span>
              </span>
            </Cell>
            <Cell label="May" className="mono text-muted-foreground">
              {token.scopes.join(", ")}
            </Cell>
            <Cell label="Made" className="whitespace-nowrap">
              <Time at={token.createdAt} now={now} />
            </Cell>
            {revoke && (
              <Cell label="Ends" className="whitespace-nowrap">
                {token.expiresAt ? (
                  <Time at={token.expiresAt} now={now} />
                ) : (
                  <span className="text-muted-foreground">never</span>
                )}
              </Cell>
            )}
            <Cell label={revoke ? "Last used" : "State"} className="whitespace-nowrap">
              {token.revokedAt ? (
                <StateWord label="Revoked" tone="faint" icon="circle-minus" />
              ) : !revoke ? (
                <StateWord label="Expired" tone="faint" icon="circle-minus" />
              ) : token.lastUsedAt ? (
                <Time at={token.lastUsedAt} now={now} />
              ) : (
                <span className="text-muted-foreground">never</span>
              )}
            </Cell>
            {revoke && (
              <Cell className="md:text-right">
                <RevokeToken action={revoke} id={token.id} label={token.label} />
              </Cell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
