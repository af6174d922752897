import type { Metadata } from "next";
import { FieldsForm } from "@/components/meetings/fields-form";
import { RULE_FIELDS } from "@/components/meetings/rule-fields";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { changeRulesAction } from "@/lib/meetings/actions";
import { mayChangeRules } from "@/lib/meetings/policy";
import { getMeetingRules } from "@/lib/meetings/queries/get-meeting";
import { majoritySentence, needed, noticeSentence, quorumSentence } from "@/lib/meetings/rules";

export const metadata: Metadata = { title: "Meeting rules" };

/** How meetings are called, counted and decided: in words for everybody, as numbers for whoever keeps them. */
export default async function MeetingRulesPage() {
  const actor = await requirePerson("/meetings/rules");
  const { rules, eligible } = await getMeetingRules(actor, {});
  const decision = mayChangeRules(actor);
  const words = [
    noticeSentence({ isAdjourned: false }, rules),
    `Quorum: ${quorumSentence({ isAdjourned: false }, rules)} Today that is ${needed({ eligible, isAdjourned: false }, rules)} of ${eligible}.`,
    `Without it a meeting waits ${rules.inquorateMinutes} minutes. It is then adjourned by at least ${rules.adjournDays} days, with ${rules.adjournedNoticeDays} clear days' notice; only the business that is left is done, and those who come are a quorum.`,
    `An ordinary resolution: ${majoritySentence("ordinary", rules)}`,
    `A special resolution: ${majoritySentence("special", rules)}`,
    `One member holds at most ${rules.mostProxies} proxies. They are given and revoked until the meeting opens.`,
    "Maintainers of a service are recused on it: counted for quorum, not for the ballot. With nobody left to vote a question is held over, and the board may resolve it.",
    `An AGM is held at most ${rules.agmMonths} months after the last.`,
  ];
  return (
    <Page crumbs={[{ label: "Meetings", href: "/meetings" }, { label: "Rules" }]}>
      <PageHeader
        title="Meeting rules"
        facts={["A meeting that opened keeps the rules that it opened with."]}
      />
      <Columns
        wide
        railLabel="The numbers"
        rail={
          <Card>
            <CardHeader title="The numbers" />
            {decision.ok ? (
              <CardBody>
                <FieldsForm
                  action={changeRulesAction}
                  fields={RULE_FIELDS.map(({ name, ...field }) => ({
                    ...field,
                    name,
                    kind: "number",
                    value: String(rules[name]),
                  }))}
                  submit="Change the rules"
                  failed="The rules are as they were."
                  done="Changed. The audit trail keeps what they were."
                />
              </CardBody>
            ) : (
              <>
                <KeyValueList>
                  {RULE_FIELDS.map(({ name, label }) => (
                    <KeyValue key={name} label={label}>
                      {rules[name]}
                    </KeyValue>
                  ))}
                </KeyValueList>
                <p className="border-border border-t px-4 py-3 text-meta text-muted-foreground">
                  {decision.message}
                </p>
              </>
            )}
          </Card>
        }
      >
        <Card>
          <CardHeader title="In words" />
          <CardBody>
            <ul className="grid max-w-[72ch] list-disc gap-2 pl-4">
              {words.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </CardBody>
        </Card>
      </Columns>
    </Page>
  );
}
