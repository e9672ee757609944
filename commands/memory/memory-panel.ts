import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Memory } from "#/learners/facts/fact.repository.ts";
import { factsBriefedMax, type Fact } from "#/learners/facts/fact.ts";
import { readMemory } from "#/learners/facts/read-memory.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

const factsPerPage = 10;

/** Whose memory is shown, and where in it. */
export interface MemoryView {
  learner: Learner;
  locale: InterfaceLocale;
  /** From 0; beyond the last one, the last is shown. */
  page?: number;
  /** Stands above everything else. */
  said?: string;
  /** What was forgotten just now, and can be brought back. */
  undoId?: string;
}

/** What is remembered of a learner, a page of it, with all that they can do about it. */
export async function memoryPanel(services: BotServices, view: MemoryView): Promise<Panel> {
  const { learner, locale, said = "" } = view;
  const memory = await readMemory(services, { learnerId: learner.id });
  const { facts, remembersFacts } = memory;
  const pages = Math.max(1, Math.ceil(facts.length / factsPerPage));
  const page = Math.min(view.page ?? 0, pages - 1);
  const shown = facts.slice(page * factsPerPage, (page + 1) * factsPerPage);
  return {
    paragraphs: [
      said,
      translate(locale, "memory.title"),
      translate(locale, remembersFacts ? "memory.on" : "memory.off"),
      shown.map((fact) => factLine(fact, view)).join("\n"),
      footLine({ facts: facts.length, page, pages }, locale),
    ],
    rows: [
      view.undoId === undefined ? [] : [undoButton(view.undoId, locale)],
      shown.length === 0 ? [] : [factMenu(shown, locale)],
      pageButtons(page, pages, locale),
      buttons(memory, locale),
    ],
  };
}

function factLine(fact: Fact, of: Owner): string {
  return `**${quote(fact.text)}**\n-# ${describeOrigin(fact, of)}`;
}

type Owner = Pick<MemoryView, "learner" | "locale">;

/** Who said it, and on which day by their clock. */
export function describeOrigin({ isOwn, changedAt }: Fact, { learner, locale }: Owner): string {
  const { timeZone } = learner;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(changedAt);
  return translate(locale, isOwn ? "memory.written" : "memory.told", { date });
}

function footLine(
  at: { facts: number; page: number; pages: number },
  locale: InterfaceLocale,
): string {
  if (at.facts === 0) return translate(locale, "memory.empty");
  const lines = [
    ...(at.pages > 1
      ? [translate(locale, "memory.page", { page: at.page + 1, pages: at.pages })]
      : []),
    ...(at.facts > factsBriefedMax
      ? [translate(locale, "memory.newest", { count: factsBriefedMax })]
      : []),
  ];
  return lines.map((line) => `-# ${line}`).join("\n");
}

function factMenu(facts: readonly Fact[], locale: InterfaceLocale) {
  const options = facts.map(({ id, text }) => ({ value: id, label: text }));
  const placeholder = translate(locale, "memory.pick");
  return menu(writeCustomId("memory", "pick"), { placeholder, options });
}

function pageButtons(page: number, pages: number, locale: InterfaceLocale) {
  if (pages === 1) return [];
  return [
    {
      ...button(pageId(Math.max(0, page - 1)), translate(locale, "memory.newer")),
      disabled: page === 0,
    },
    {
      ...button(pageId(page + 1), translate(locale, "memory.older")),
      disabled: page === pages - 1,
    },
  ];
}

const pageId = (page: number): string => writeCustomId("memory", "page", String(page));

function buttons({ facts, remembersFacts }: Memory, locale: InterfaceLocale) {
  return [
    button(
      writeCustomId("memory", "add"),
      translate(locale, "memory.add"),
      facts.length === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
    remembersFacts
      ? button(writeCustomId("memory", "switch-off"), translate(locale, "memory.switch_off"))
      : button(
          writeCustomId("memory", "switch-on"),
          translate(locale, "memory.switch_on"),
          ButtonStyle.Primary,
        ),
    ...(facts.length === 0
      ? []
      : [
          button(
            writeCustomId("memory", "forget-all"),
            translate(locale, "memory.forget_all"),
            ButtonStyle.Danger,
          ),
        ]),
  ];
}

function undoButton(factId: string, locale: InterfaceLocale) {
  return button(
    writeCustomId("memory", "restore", shortenId(factId)),
    translate(locale, "memory.undo"),
    ButtonStyle.Primary,
  );
}

/** The button that leads back to all of it. */
export function backButton(locale: InterfaceLocale, key: "memory.back" | "memory.keep") {
  return button(writeCustomId("memory", "page", "0"), translate(locale, key));
}
