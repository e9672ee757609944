import { ButtonStyle, type APIStringSelectComponent } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { listShares, type ListedShare } from "#/scenarios/sharing/share-scenario.ts";

import { levelRange, titleOf } from "../../scenario/describe-scenario.ts";

/** As many as a menu takes; those that wait longest come first. */
const menuRows = 25;

/** What members of a server share, for those who manage it. */
export interface SharesView {
  serverId: string;
  locale: InterfaceLocale;
  /** Stands above everything else. */
  said?: string;
}

/** Whether managers are asked, what waits for them, and what is shared. */
export async function sharesPanel(
  services: BotServices,
  { serverId, locale, said = "" }: SharesView,
): Promise<Panel> {
  const { approvesScenarios, version } = await getServer(services, { serverId });
  const shares = await listShares(services, { serverId });
  const pending = shares.filter(({ state }) => state === "pending");
  const approved = shares.filter(({ state }) => state === "approved");
  const [rule, change] = approvesScenarios
    ? (["approves", "switch_off"] as const)
    : (["open", "switch_on"] as const);
  return {
    paragraphs: [
      said,
      translate(locale, "scenario.manage.title"),
      translate(locale, `scenario.manage.${rule}`),
      [
        translate(locale, "scenario.manage.pending", { count: pending.length }),
        translate(locale, "scenario.manage.approved", { count: approved.length }),
      ].join("\n"),
    ],
    rows: [
      pending.length > 0 ? [shareMenu("pending", pending, locale)] : [],
      approved.length > 0 ? [shareMenu("approved", approved, locale)] : [],
      [
        button(
          writeCustomId(
            "server",
            "scenario-rule",
            approvesScenarios ? "off" : "on",
            String(version),
          ),
          translate(locale, `scenario.manage.${change}`),
          approvesScenarios ? ButtonStyle.Secondary : ButtonStyle.Primary,
        ),
        button(writeCustomId("scenario", "paths"), translate(locale, "scenario.paths")),
      ],
    ],
  };
}

function shareMenu(
  state: "pending" | "approved",
  shares: readonly ListedShare[],
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("server", `scenario-${state}`), {
    placeholder: translate(locale, `scenario.manage.look_${state}`),
    options: shares.slice(0, menuRows).map((share) => ({
      value: `${share.scenarioId}.${String(share.version)}`,
      label: titleOf(share, locale),
      description: `${translate(locale, `scenario.category.${share.category}`)} · ${levelRange(share.levels)}`,
    })),
  });
}
