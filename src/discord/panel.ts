import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type AttachmentPayload,
} from "discord.js";

import { cutText } from "./cut-text.ts";

const paragraphsLengthMaximum = 3_800;
const paragraphsBytesMaximum = 9_500;
const rowLengthMaximum = 5;
const labelLengthMaximum = 80;
const optionsMaximum = 25;
const optionLengthMaximum = 100;
const pictureDescriptionMaximum = 1_024;

/** A picture of a panel. */
export interface PanelPicture {
  /** The file's name, of letters, digits, dots and dashes alone: `conduct.png`. */
  name: string;
  bytes: Uint8Array;
  /** What it shows, for those who do not see it. */
  description: string;
}

/** A file of a panel, to be saved by who sees it. */
interface PanelFile {
  /** As {@link PanelPicture.name}. */
  name: string;
  bytes: Uint8Array;
}

/** A private view: Markdown paragraphs, a picture, a file, then rows of buttons or menus. */
export interface Panel {
  /** Joined by empty lines; what passes Discord's limits is cut with an ellipsis. */
  paragraphs: readonly string[];
  picture?: PanelPicture | undefined;
  /** What stands below the picture; cut where both together pass the limits. */
  below?: readonly string[];
  file?: PanelFile | undefined;
  /** Each row holds up to five buttons or one menu. Empty rows are left out. */
  rows?: readonly (readonly APIComponentInMessageActionRow[])[];
  /** 0xRRGGBB of the bar at its side. */
  colour?: number;
}

/** A panel as Discord takes it (Components V2). */
export interface RenderedPanel {
  flags: MessageFlags.IsComponentsV2;
  components: [APIContainerComponent];
  allowedMentions: { parse: [] };
  files: AttachmentPayload[];
}

/** A button that comes back with `customId` (see `writeCustomId`). */
export function button(
  customId: string,
  label: string,
  style: APIButtonComponentWithCustomId["style"] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  const cut = cutText(label, { characters: labelLengthMaximum });
  return { type: ComponentType.Button, custom_id: customId, label: cut, style };
}

/** What a select menu offers. */
export interface MenuOptions {
  placeholder?: string;
  options: readonly APISelectMenuOption[];
  minValues?: number;
  maxValues?: number;
}

/** A menu of at most 25 options, whose texts are cut to what Discord allows. */
export function menu(customId: string, menuOptions: MenuOptions): APIStringSelectComponent {
  const options = menuOptions.options.slice(0, optionsMaximum).map(fitOption);
  return {
    type: ComponentType.StringSelect,
    custom_id: customId,
    options,
    min_values: menuOptions.minValues ?? 1,
    max_values: Math.min(menuOptions.maxValues ?? 1, options.length),
    ...(menuOptions.placeholder === undefined ? {} : { placeholder: menuOptions.placeholder }),
  };
}

function fitOption(option: APISelectMenuOption): APISelectMenuOption {
  const fitting = {
    ...option,
    label: cutText(option.label, { characters: optionLengthMaximum }),
  };
  if (option.description !== undefined) {
    fitting.description = cutText(option.description, { characters: optionLengthMaximum });
  }
  return fitting;
}

/** Turns a panel into what Discord takes. */
export function renderPanel(panel: Panel): RenderedPanel {
  const content = cutParagraphs(panel.paragraphs, "");
  const below = cutParagraphs(panel.below ?? [], content);
  const rows = (panel.rows ?? [])
    .filter((row) => row.length > 0)
    .map((row): APIComponentInContainer => ({
      type: ComponentType.ActionRow,
      components: row.slice(0, rowLengthMaximum),
    }));
  const pictures = panel.picture === undefined ? [] : [panel.picture];
  const files = panel.file === undefined ? [] : [panel.file];
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    components: [
      { type: ComponentType.TextDisplay, content },
      ...pictures.map(renderPicture),
      ...(below === "" ? [] : [{ type: ComponentType.TextDisplay as const, content: below }]),
      ...files.map(renderFile),
      ...rows,
    ],
    ...(panel.colour === undefined ? {} : { accent_color: panel.colour }),
  };
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [container],
    allowedMentions: { parse: [] },
    files: [...pictures, ...files].map(({ name, bytes }) => ({
      name,
      attachment: Buffer.from(bytes),
    })),
  };
}

function renderFile({ name }: PanelFile): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

/** Paragraphs as one text that fits below `above`. */
function cutParagraphs(paragraphs: readonly string[], above: string): string {
  return cutText(paragraphs.filter(Boolean).join("\n\n"), {
    characters: paragraphsLengthMaximum - above.length,
    bytes: paragraphsBytesMaximum - Buffer.byteLength(above),
  });
}

function renderPicture({ name, description }: PanelPicture): APIMediaGalleryComponent {
  const cut = cutText(description, { characters: pictureDescriptionMaximum });
  const media = { url: `attachment://${name}` };
  return { type: ComponentType.MediaGallery, items: [{ media, description: cut }] };
}
