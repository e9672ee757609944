import { newCardsPerDayMax } from "#/content/cards/card-limits.ts";
import { readingDisplays } from "#/content/cards/card-kinds.ts";
import { listSuspendedCards } from "#/content/cards/card-overview.ts";
import type { ReviewSettings } from "#/content/cards/review-settings.repository.ts";
import { changeReviewSettings, readReviewSettings } from "#/content/cards/review-settings.ts";
import { ButtonStyle, type APIStringSelectComponent } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { remindersButton } from "./reminders-panel.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/** What may be wanted of a day. */
const newCardsChoices = [0, 5, 10, 15, 20, 30, 50, 100, newCardsPerDayMax];

const typingChoices = ["no", "yes"] as const;

/** How a learner is asked: three menus, each of which saves at once and nothing but itself. */
async function settingsPanel(
  services: BotServices,
  learner: Learner,
  { scope, said = "" }: { scope: ReviewScope; said?: string },
): Promise<Panel> {
  const locale = learner.interfaceLocale;
  const settings = await readReviewSettings(services, { learnerId: learner.id });
  const shelved = await listSuspendedCards(services, { learnerId: learner.id });
  const written = writeScope(scope);
  const shelf = button(
    writeCustomId("review", "shelf", written),
    translate(locale, "review.shelf.open", { count: shelved.length }),
  );
  return {
    paragraphs: [said, translate(locale, "review.settings_title")],
    rows: [
      ...settingMenus(settings, locale).map(({ field, options }): [APIStringSelectComponent] => [
        menu(writeCustomId("review", "set", field, written), { options }),
      ]),
      [
        button(
          writeCustomId("review", "go", written),
          translate(locale, "review.go_on"),
          ButtonStyle.Primary,
        ),
        remindersButton(locale, scope),
        ...(shelved.length > 0 ? [shelf] : []),
      ],
    ],
  };
}

function settingMenus(settings: ReviewSettings, locale: InterfaceLocale) {
  const { newCardsPerDay, readingShown, typesFirst } = settings;
  const typing = typesFirst ? "yes" : "no";
  return [
    {
      field: "new-cards",
      options: newCardsChoices.map((count) => ({
        value: String(count),
        label: translate(locale, "review.setting.new_cards", { count }),
        default: count === newCardsPerDay,
      })),
    },
    {
      field: "reading",
      options: readingDisplays.map((display) => ({
        value: display,
        label: translate(locale, `review.setting.reading.${display}`),
        default: display === readingShown,
      })),
    },
    {
      field: "typing",
      options: typingChoices.map((choice) => ({
        value: choice,
        label: translate(locale, `review.setting.typing.${choice}`),
        default: choice === typing,
      })),
    },
  ];
}

export const settings = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, { learner, scope }) => {
    expectButton(interaction);
    return settingsPanel(services, learner, { scope });
  },
});

export const set = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, { learner, args, scope }) => {
    const [value = ""] = expectMenu(interaction).values;
    const changes = readChange(args[0], value);
    await changeReviewSettings(services, { learnerId: learner.id, changes });
    const said = translate(learner.interfaceLocale, "review.settings_saved");
    return settingsPanel(services, learner, { scope, said });
  },
});

/** @throws ParleyError `component_unknown` where it was forged. */
function readChange(field: string | undefined, value: string): Partial<ReviewSettings> {
  const newCardsPerDay = newCardsChoices.find((count) => String(count) === value);
  if (field === "new-cards" && newCardsPerDay !== undefined) return { newCardsPerDay };
  const readingShown = readingDisplays.find((display) => display === value);
  if (field === "reading" && readingShown !== undefined) return { readingShown };
  const typing = typingChoices.find((choice) => choice === value);
  if (field === "typing" && typing !== undefined) return { typesFirst: typing === "yes" };
  throw new ParleyError("component_unknown");
}
