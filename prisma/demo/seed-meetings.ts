import { newId } from "@/lib/kernel/ids";
import {
  DEFAULT_RULES,
  majoritySentence,
  quorumSentence,
  workOutQuorum,
  workOutVoters,
} from "@/lib/meetings/rules";
import { atSeven, type History, later, ZONE } from "./history";
import { type DemoMeeting, type DemoQuestion, NEXT_AGM, PAST_MEETINGS } from "./meetings";
import { DEMO_PEOPLE } from "./people";
import { DEMO_SERVICES } from "./services";

/** Writes the meetings that were held, with what they decided, and the one that comes. */
export async function seedMeetings(history: History) {
  for (const meeting of PAST_MEETINGS) await seedMeeting(history, meeting);
  await seedNextAgm(history);
}

async function seedMeeting(history: History, meeting: DemoMeeting) {
  const { tx, ids, ago, personId } = history;
  const heldAt = atSeven(ago(meeting.days));
  const minutes = minutesOf(meeting, heldAt);
  await tx.meeting.create({
    data: {
      id: ids.meeting(meeting.name),
      kind: meeting.kind,
      title: meeting.title,
      state: "minutes_drafted",
      heldAt,
      zone: ZONE,
      place: meeting.place,
      createdAt: ago(meeting.days + 40),
      plannedById: personId("board"),
      noticedAt: ago(meeting.days + 21),
      noticedById: personId("board"),
      openedAt: heldAt,
      chairId: personId("ros-t"),
      closedAt: later(heldAt, 110),
      closedById: personId("board"),
      rules: DEFAULT_RULES,
      eligibleIds: DEMO_PEOPLE.map(({ login }) => personId(login)),
      minutes,
      attendances: {
        create: meeting.present.map((login, index) => ({
          id: newId("attendance"),
          personId: personId(login),
          arrivedAt: later(heldAt, index - 8),
        })),
      },
      proxies: {
        create: Object.entries(meeting.proxies).map(([giver, holder]) => ({
          id: newId("proxy"),
          giverId: personId(giver),
          holderId: personId(holder),
          givenAt: ago(meeting.days + 2),
        })),
      },
    },
  });
  for (const [index, question] of meeting.questions.entries()) {
    await seedDecision(history, meeting, question, { index, heldAt });
  }
}

async function seedDecision(
  { tx, ids, serviceId, personId }: History,
  meeting: DemoMeeting,
  question: DemoQuestion,
  { index, heldAt }: { index: number; heldAt: Date },
) {
  const service = DEMO_SERVICES.find(({ slug }) => slug === question.service);
  const roll = {
    eligibleIds: DEMO_PEOPLE.map(({ login }) => login),
    presentIds: meeting.present,
    proxies: Object.entries(meeting.proxies).map(([giverId, holderId]) => ({ giverId, holderId })),
    isAdjourned: false,
  };
  const quorum = workOutQuorum(roll, DEFAULT_RULES);
  const voters = workOutVoters({ ...roll, recusedIds: service?.maintainers ?? [] });
  const decidedAt = later(heldAt, 15 + index * 20);
  const resolutionId = ids.resolution(`${meeting.name}-${index}`);
  await tx.agendaItem.create({
    data: {
      id: newId("item"),
      meetingId: ids.meeting(meeting.name),
      position: index,
      kind: question.item,
      title: question.title,
      serviceId: service && serviceId(service.slug),
      minutesOfId: question.minutesOf && ids.meeting(question.minutesOf),
      resolutions: {
        create: {
          id: resolutionId,
          meetingId: ids.meeting(meeting.name),
          position: 0,
          text: question.question,
          state: "carried",
          method: "show_of_hands",
          effect: question.effect({ service: serviceId, ...ids }),
          putAt: later(decidedAt, -4),
          decidedAt,
          rule: {
            ...{ majority: majoritySentence("ordinary", DEFAULT_RULES), rules: DEFAULT_RULES },
            ...{
              quorum: quorumSentence(roll, DEFAULT_RULES),
              counted: quorum.counted,
              needed: quorum.needed,
            },
          },
          eligibleIds: [...voters.keys()].map(personId),
          tally: question.tally,
          recordedById: personId("board"),
        },
      },
    },
  });
}

async function seedNextAgm({ tx, ids, ago, personId }: History) {
  await tx.meeting.create({
    data: {
      id: ids.meeting(NEXT_AGM.name),
      kind: "agm",
      title: NEXT_AGM.title,
      state: "planned",
      heldAt: atSeven(ago(-NEXT_AGM.inDays)),
      zone: ZONE,
      place: NEXT_AGM.place,
      introduction: NEXT_AGM.introduction,
      createdAt: ago(61),
      plannedById: personId("board"),
    },
  });
}

const nameOf = (login: string) => DEMO_PEOPLE.find((person) => person.login === login)?.name ?? login;

function minutesOf({ title, place, present, proxies, questions, talk }: DemoMeeting, heldAt: Date) {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: ZONE }).format(heldAt);
  const lines = [
    `# ${title}, ${day}`,
    `${place}. In the chair: ${nameOf("ros-t")}. Minutes: ${nameOf("board")}.`,
    `**Present:** ${present.map(nameOf).join(", ")}.`,
    `**Proxies:** ${Object.entries(proxies)
      .map(([giver, holder]) => `${nameOf(giver)} (held by ${nameOf(holder)})`)
      .join(", ")}.`,
    talk,
    ...questions.flatMap(({ title: heading, question, tally }, index) => [
      `## ${index + 1}. ${heading}`,
      `${question}: **carried**, ${tally.for} for, ${tally.against} against, ${tally.abstain} abstained (show of hands).`,
    ]),
  ];
  return `${lines.join("\n\n")}\n`;
}
