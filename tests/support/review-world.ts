import { makeCards } from "#/content/cards/cards.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems } from "#/content/items/items.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { policyVersion } from "#/learners/consent.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { systemClock } from "#/shared/clock.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, componentOf, textOf, useParley } from "./command-world.ts";
import type { TestParley } from "./parley.ts";

/** Somebody who practises. */
export interface Student {
  person: Person;
  learnerId: string;
}

/** A Parley in which cards are asked, and a clock that the test moves. */
export interface ReviewWorld {
  parley(): TestParley;
  channelId(): string;
  rows(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Moves the clock on. */
  passHours(hours: number): void;
  /** Somebody in Berlin who gave consent; sets the clock to noon of 20 November 2026, UTC. */
  addStudent(interfaceLocale?: InterfaceLocale): Promise<Student>;
  /** Keeps things and makes their cards, in this order; answers the ids of the things. */
  addCards(student: Student, ...drafts: ItemDraft[]): Promise<string[]>;
  /** Runs /review; answers its panel. */
  review(student: Student, options?: Parameters<Person["runCommand"]>[2]): Promise<MessageRecord>;
}

const beginning = "2026-11-20T12:00:00Z";

/** For one file of tests. */
export function useReviews(): ReviewWorld {
  let now = new Date(beginning);
  let students = 0;
  const clock = { ...systemClock, now: () => now };
  const parley = useParley({ clock });
  const channelId = () => parley().discord.places.generalId;
  return {
    parley,
    channelId,
    rows: (query, values = []) => parley().database.sql().execute(query, values),
    passHours: (hours) => {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    addStudent: async (interfaceLocale = "en-US") => {
      now = new Date(beginning);
      students += 1;
      const name = `student ${String(students)}`;
      const person = parley().discord.addPerson({ name, locale: interfaceLocale });
      const { id } = await giveConsent(parley(), {
        discordUserId: person.id,
        policyVersion,
        confirmsAge: true,
        profile: { nativeLanguage: "de", timeZone: "Europe/Berlin", interfaceLocale },
      });
      return { person, learnerId: id };
    },
    addCards: async ({ learnerId }, ...drafts) => {
      const kept = await keepItems(parley(), { learnerId, drafts });
      const itemIds = kept.map(({ item }) => item.id);
      await makeCards({ database: parley().database, clock }, { learnerId, itemIds });
      return itemIds;
    },
    review: ({ person }, options = {}) => ask(person, channelId(), "review", options),
  };
}

/** A corrected sentence, whose card has a gap where it was wrong. */
export function correctionOf(corrected: string, original: string): ItemDraft {
  return {
    kind: "correction",
    language: "es",
    title: corrected,
    body: { original, correctionKind: "grammar", why: "so it is" },
  };
}

/** A panel as it is now. */
export function nowOf({ person }: Student, panel: MessageRecord): MessageRecord {
  return structuredClone(person.message(panel.id) ?? panel);
}

/** All that a panel says now. */
export function textNow(student: Student, panel: MessageRecord): string {
  return textOf(nowOf(student, panel));
}

/** Waits until a panel is another than the one before, and shows a text. */
export function showsNext(
  { person }: Student,
  before: MessageRecord,
  wanted: string,
): Promise<MessageRecord> {
  return person.waitFor((me) => {
    const message = me.message(before.id);
    const isChanged = JSON.stringify(message?.components) !== JSON.stringify(before.components);
    return message && isChanged && textOf(message).includes(wanted) && message;
  });
}

/** The custom id of a panel's component, by the beginning of its action. */
export function actionOf(student: Student, panel: MessageRecord, action: string): string {
  return componentOf(nowOf(student, panel), `review:${action}`);
}

/** Presses a button of a panel, and waits until the panel is another and shows `wanted`. */
export async function press(
  student: Student,
  panel: MessageRecord,
  step: readonly [action: string, wanted: string],
): Promise<MessageRecord> {
  const [action, wanted] = step;
  const before = nowOf(student, panel);
  await student.person.click(panel.id, actionOf(student, panel, action));
  return showsNext(student, before, wanted);
}

/** Picks in one of a panel's menus, as {@link press}. */
export async function pick(
  student: Student,
  panel: MessageRecord,
  choice: { menu: string; value: string; wanted: string },
): Promise<MessageRecord> {
  const before = nowOf(student, panel);
  await student.person.select(panel.id, actionOf(student, panel, choice.menu), [choice.value]);
  return showsNext(student, before, choice.wanted);
}

/** Opens the form behind a button and sends it off filled in, as {@link press}. */
export async function fillIn(
  student: Student,
  panel: MessageRecord,
  form: { action: string; values: Record<string, string>; wanted: string },
): Promise<MessageRecord> {
  const { modal } = await student.person.click(panel.id, actionOf(student, panel, form.action));
  if (!modal) throw new Error("no form opened");
  const before = nowOf(student, panel);
  await student.person.submitModal(modal, form.values);
  return showsNext(student, before, form.wanted);
}

/** Types an answer, as {@link press}. */
export function typeAnswer(
  student: Student,
  panel: MessageRecord,
  [typed, wanted]: readonly [typed: string, wanted: string],
): Promise<MessageRecord> {
  return fillIn(student, panel, { action: "type:", values: { typed }, wanted });
}

/** What stands on a panel's buttons, in their order. */
export function labelsOf(panel: MessageRecord): string[] {
  return [...JSON.stringify(panel.components).matchAll(/"label":"([^"]+)"/g)].map(
    ([, label]) => label ?? "",
  );
}
