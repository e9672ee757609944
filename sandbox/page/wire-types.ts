/**
 * The parts of Discord's JSON that the page shows, with Discord's own names. They are structural:
 * what the sandbox's world holds fits them as it is, and whatever else it carries is left alone.
 */

/** A user as Discord's API gives it. */
export interface WireUser {
  id: string;
  username: string;
  global_name?: string | null;
  bot?: boolean;
}

/** A file of a message; `url` may be opened by the browser as it stands. */
export interface WireAttachment {
  id: string;
  filename: string;
  url: string;
  /** In bytes. */
  size: number;
  content_type?: string;
  /** In CSS pixels, for images. */
  width?: number | null;
  /** In CSS pixels, for images. */
  height?: number | null;
  description?: string | null;
}

/** An embed, as far as the page shows it. */
export interface WireEmbed {
  title?: string;
  description?: string;
  url?: string;
  timestamp?: string;
  /** 0xRRGGBB. */
  color?: number;
  footer?: { text: string; icon_url?: string };
  author?: { name: string; url?: string; icon_url?: string };
  fields?: { name: string; value: string; inline?: boolean }[];
  image?: { url: string };
  thumbnail?: { url: string };
}

/** A Unicode emoji (`name`) or a custom one (`id`). */
export interface WireEmoji {
  id?: string | null;
  name?: string | null;
}

/** One choice of a string select, a radio group or a checkbox group. */
export interface WireOption {
  label: string;
  value: string;
  description?: string | null;
  emoji?: WireEmoji;
  default?: boolean;
}

/** A picture or file in a gallery, a thumbnail or a file component. */
interface WireMedia {
  url: string;
  content_type?: string;
}

/**
 * Any component of a message or modal. Discord has one shape per `type`; the page reads the fields
 * that the type has and leaves alone what it does not know.
 */
export interface WireComponent {
  type: number;
  id?: number;
  custom_id?: string;
  components?: WireComponent[];
  component?: WireComponent;
  accessory?: WireComponent;
  style?: number;
  label?: string;
  description?: string | null;
  emoji?: WireEmoji;
  url?: string;
  disabled?: boolean;
  placeholder?: string;
  options?: WireOption[];
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  required?: boolean;
  value?: string;
  default?: boolean;
  default_values?: { id: string; type: string }[];
  channel_types?: number[];
  content?: string;
  items?: { media: WireMedia; description?: string | null; spoiler?: boolean }[];
  media?: WireMedia;
  file?: WireMedia;
  name?: string;
  spoiler?: boolean;
  divider?: boolean;
  spacing?: number;
  accent_color?: number | null;
}

/** A message as the person who looks at it may see it. */
export interface WireMessage {
  id: string;
  channel_id: string;
  type: number;
  author: WireUser;
  content: string;
  /** ISO 8601. */
  timestamp: string;
  /** ISO 8601, null when never edited. */
  edited_timestamp?: string | null;
  /** Bit field: 64 ephemeral, 128 "thinking…", 32768 Components V2. */
  flags?: number;
  mentions?: WireUser[];
  attachments?: WireAttachment[];
  embeds?: WireEmbed[];
  components?: WireComponent[];
  referenced_message?: WireMessage | null;
  interaction_metadata?: { user: WireUser; name?: string };
  nonce?: string | number;
}

/** One option of an application command; 1 and 2 are a subcommand and a group of them. */
export interface WireCommandOption {
  type: number;
  name: string;
  name_localizations?: Record<string, string> | null;
  description: string;
  description_localizations?: Record<string, string> | null;
  required?: boolean;
  options?: WireCommandOption[];
  choices?: WireChoice[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
}

/** One value a person may pick for an option. */
export interface WireChoice {
  name: string;
  name_localizations?: Record<string, string> | null;
  value: string | number;
}

/** An application command, typed or in a message's menu. */
export interface WireCommand {
  id: string;
  name: string;
  name_localizations?: Record<string, string> | null;
  description: string;
  description_localizations?: Record<string, string> | null;
  options?: WireCommandOption[];
}

/** A form that the bot opened for a person. */
export interface WireModal {
  /** The interaction that it answers, by which the page sends it off. */
  interaction_id: string;
  channel_id: string;
  custom_id: string;
  title: string;
  components: WireComponent[];
}
