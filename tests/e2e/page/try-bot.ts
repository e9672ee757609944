import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  Client,
  ComponentType,
  GatewayIntentBits,
  MessageFlags,
  Partials,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  type ContainerComponentData,
  type Interaction,
  type Message,
  type ModalSubmitInteraction,
} from "discord.js";

/** Nobody is pinged by what the bot writes. */
const allowedMentions = { parse: [] } as const;

const languages = ["Spanish", "French", "German", "English", "Portuguese"];

const commands = [
  {
    name: "greet",
    description: "Greets you in a language",
    nameLocalizations: { de: "begruessen" },
    descriptionLocalizations: { de: "Begrüßt dich in einer Sprache" },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "language",
        description: "In which language",
        required: true,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "tone",
        description: "How it should sound",
        choices: [
          { name: "Warm", value: "warm" },
          { name: "Formal", value: "formal" },
        ],
      },
      { type: ApplicationCommandOptionType.Integer, name: "times", description: "How often" },
    ],
  },
  { name: "form", description: "Opens a form" },
  { name: "story", description: "Thinks, then tells a story piece by piece" },
  { name: "silent", description: "Never answers" },
  { name: "panel", description: "Shows a panel" },
  { type: ApplicationCommandType.Message, name: "Count letters" },
] as const;

/** A small bot that does a little of everything the page must show; not Parley. */
export async function startTryBot(discord: {
  apiUrl: string;
  token: string;
}): Promise<{ close(): Promise<void> }> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
    ],
    partials: [Partials.Channel],
    allowedMentions,
    rest: { api: discord.apiUrl },
  });
  client.on("interactionCreate", (interaction) => void answer(interaction));
  client.on("messageCreate", (message) => void echo(message));
  const ready = new Promise((resolve) => {
    client.once("clientReady", resolve);
  });
  await client.login(discord.token);
  await ready;
  await client.application?.commands.set([...commands]);
  return { close: () => client.destroy() };
}

async function echo(message: Message): Promise<void> {
  if (message.author.bot || !message.channel.isSendable()) return;
  await message.channel.sendTyping();
  await pause(300);
  const reply = await message.reply("You wrote…");
  await pause(200);
  await reply.edit(`You wrote **${message.content}**\n-# ${message.content.length} characters`);
}

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const fitting = languages.filter((name) => name.toLowerCase().startsWith(typed));
    await interaction.respond(
      fitting.map((name) => ({ name, value: name.slice(0, 2).toLowerCase() })),
    );
  } else if (interaction.isChatInputCommand()) {
    await runCommand(interaction);
  } else if (interaction.isMessageContextMenuCommand()) {
    const { length } = interaction.targetMessage.content;
    await interaction.reply({ content: `${length} letters`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    if (interaction.customId === "form") await interaction.showModal(form);
    else await interaction.update({ content: `Pressed by ${interaction.user.displayName}` });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({
      content: `Chosen: ${interaction.values.join(", ")}`,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isModalSubmit()) {
    await answerForm(interaction);
  }
}

async function runCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  switch (interaction.commandName) {
    case "greet":
      await interaction.reply({
        content: `Hello in ${interaction.options.getString("language")}, ${interaction.options.getString("tone") ?? "plainly"}, in ${interaction.locale}`,
        flags: MessageFlags.Ephemeral,
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Success,
                label: "Fill in",
                customId: "form",
              },
              {
                type: ComponentType.Button,
                style: ButtonStyle.Secondary,
                label: "Again",
                customId: "again",
              },
            ],
          },
        ],
      });
      return;
    case "form":
      await interaction.showModal(form);
      return;
    case "story":
      await interaction.deferReply();
      await pause(700);
      await interaction.editReply("Once upon a time");
      await pause(400);
      await interaction.editReply("Once upon a time there was a *fox*.");
      return;
    case "panel":
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        components: [panel],
        files: [{ name: "dot.png", attachment: Buffer.from(dot, "base64") }],
      });
      return;
    default:
  }
}

async function answerForm(interaction: ModalSubmitInteraction): Promise<void> {
  const { fields } = interaction;
  await interaction.reply({
    content: [
      fields.getTextInputValue("about"),
      fields.getStringSelectValues("level").join(),
      fields.getRadioGroup("pace"),
      fields.getCheckboxGroup("goals").join("+"),
    ].join(" / "),
  });
}

const form: APIModalInteractionResponseCallbackData = {
  custom_id: "profile",
  title: "About you",
  components: [
    { type: ComponentType.TextDisplay, content: "So that your tutor **fits you**." },
    {
      type: ComponentType.Label,
      label: "Who are you?",
      description: "A sentence or two",
      component: {
        type: ComponentType.TextInput,
        custom_id: "about",
        style: TextInputStyle.Paragraph,
        max_length: 200,
      },
    },
    {
      type: ComponentType.Label,
      label: "Level",
      component: {
        type: ComponentType.StringSelect,
        custom_id: "level",
        placeholder: "How well you know it",
        options: [
          { label: "Beginner", value: "a1" },
          { label: "Intermediate", value: "b1", description: "You get by" },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: "Pace",
      component: {
        type: ComponentType.RadioGroup,
        custom_id: "pace",
        options: [
          { label: "Slow", value: "slow" },
          { label: "Fast", value: "fast" },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: "Goals",
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: "goals",
        required: false,
        min_values: 0,
        max_values: 2,
        options: [
          { label: "Travel", value: "travel" },
          { label: "Work", value: "work" },
        ],
      },
    },
  ],
};

/** A picture of one pixel. */
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

const panel: ContainerComponentData = {
  type: ComponentType.Container,
  accentColor: 0x58_65_f2,
  components: [
    { type: ComponentType.TextDisplay, content: "## A panel\nWith a section and a menu." },
    {
      type: ComponentType.MediaGallery,
      items: [{ media: { url: "attachment://dot.png" }, description: "A single dot" }],
    },
    { type: ComponentType.Separator },
    {
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content: "Press it" }],
      accessory: {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: "Open the form",
        customId: "form",
      },
    },
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          customId: "fruits",
          placeholder: "Choose fruits",
          minValues: 1,
          maxValues: 2,
          options: [
            { label: "Apple", value: "apple" },
            { label: "Pear", value: "pear", description: "A green one" },
            { label: "Plum", value: "plum" },
          ],
        },
      ],
    },
  ],
};

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}
