import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CheckReceipt } from "@/components/agreements/check-receipt";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { checkReceiptAction } from "@/lib/agreements/actions";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Check a receipt" };

/** For anybody who was shown a receipt: by its code, or by the file itself. */
export default async function ReceiptsPage({ searchParams }: { searchParams: SearchParams }) {
  const code = one((await searchParams).code);
  if (code) redirect(`/receipts/${encodeURIComponent(code.trim().toLowerCase())}`);
  return (
    <Page crumbs={[{ label: "Check a receipt" }]}>
      <PageHeader
        title="Check a receipt"
        facts={[
          "Anybody may. You learn what was signed, when, and whether it holds; a file also whether it was altered.",
        ]}
      />
      <div className="grid max-w-[960px] gap-6 md:grid-cols-2">
        <Card>
          <CardHeader title="The file" />
          <CardBody>
            <CheckReceipt action={checkReceiptAction} />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="The code" />
          <CardBody>
            <form className="grid gap-4">
              <Field label="Code" hint="It stands on the receipt: four groups of four.">
                {(field) => (
                  <Input
                    name="code"
                    required
                    placeholder="2abc-3def-4ghj-5kmn"
                    autoComplete="off"
                    {...field}
                  />
                )}
              </Field>
              <div>
                <Button type="submit">Look it up</Button>
              </div>
            </form>
          </CardBody>
        </Card>
      </div>
    </Page>
  );
}
