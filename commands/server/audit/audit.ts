import { auditChanges, type AuditChange } from "#/budgets/audit-entry.entity.ts";
import { readAudit } from "#/budgets/reports/audit-list.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { describeChange } from "./describe-change.ts";

/** Stands for every kind of change. */
const all = "all";

/** Kinds of changes that are a server's; prices are the operator's. */
const kinds = auditChanges.filter((change) => change !== "price");

interface AuditView {
  readonly serverId: string;
  readonly locale: InterfaceLocale;
  readonly change: AuditChange | undefined;
  readonly page: number;
}

/** `/server audit`: who changed what, from what to what, when and why. */
export const audit: Subcommand = {
  path: "command.server.audit",
  run: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    const view = { serverId, locale, change: undefined, page: 0 };
    await showPanel(interaction, await auditPanel(services, view));
  },
};

/** Another page: `<kind>:<page>`. */
const turnPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args, locale }) => {
    const serverId = requireManageServer(expectButton(interaction));
    const view = { serverId, locale, change: readKind(args[0]), page: readNumberArgument(args, 1) };
    await showPanel(interaction, await auditPanel(services, view));
  },
};

const chooseKind: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale }) => {
    const chosen = expectMenu(interaction);
    const serverId = requireManageServer(chosen);
    const view = { serverId, locale, change: readKind(chosen.values[0]), page: 0 };
    await showPanel(interaction, await auditPanel(services, view));
  },
};

/** Everything that can be pressed or chosen in the audit. */
export const auditComponents = {
  "audit-page": turnPage,
  "audit-kind": chooseKind,
} satisfies Command["components"];

function readKind(text: string | undefined): AuditChange | undefined {
  return kinds.find((kind) => kind === text);
}

async function auditPanel(services: BotServices, view: AuditView): Promise<Panel> {
  const { serverId, locale, change, page } = view;
  const { changes, hasMore } = await readAudit(services, view);
  const { timeZone } = await getServer(services, { serverId });
  const reader = { locale, currency: services.currency, timeZone };
  const described = await Promise.all(changes.map((one) => describeChange(services, one, reader)));
  const turn = (to: number, key: "content.page_back" | "content.page_on") => {
    const customId = writeCustomId("server", "audit-page", change ?? all, String(to));
    return button(customId, translate(locale, key));
  };
  return {
    paragraphs: [
      translate(locale, "audit.title"),
      ...(described.length > 0 ? described : [translate(locale, "audit.empty")]),
    ],
    rows: [
      [
        menu(writeCustomId("server", "audit-kind"), {
          options: [undefined, ...kinds].map((kind) => ({
            value: kind ?? all,
            label: kind
              ? translate(locale, "audit.change", { change: kind })
              : translate(locale, "audit.all"),
            default: kind === change,
          })),
        }),
      ],
      [
        ...(page > 0 ? [turn(page - 1, "content.page_back")] : []),
        ...(hasMore ? [turn(page + 1, "content.page_on")] : []),
      ],
    ],
  };
}
