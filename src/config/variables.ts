import { z } from "zod";

import { logLevels } from "#/observability/log.ts";
import { isCurrencyCode, readRate, usDollar } from "#/shared/currency.ts";
import { parseUsd } from "#/shared/money.ts";

const providerPattern = "anthropic|mistral|deepseek|ollama";

const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
/** Ollama's own variable of this name may leave the scheme out. */
const hostAddress = z
  .string()
  .transform((text) => (text.includes("://") ? text : `http://${text}`))
  .pipe(webAddress);
const secret = z.string().min(8);
const amount = z.string().transform((text, context) => {
  const picoUsd = parseUsd(text);
  if (picoUsd === undefined) context.addIssue({ code: "custom", message: "no amount" });
  return picoUsd ?? 0n;
});
const currencyCode = z
  .string()
  .transform((text) => text.toUpperCase())
  .refine(isCurrencyCode);
const rate = z.string().transform((text, context) => {
  const ratePerUsd = readRate(text);
  if (ratePerUsd === undefined) context.addIssue({ code: "custom", message: "no rate" });
  return ratePerUsd ?? 0n;
});
const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum);
const modelList = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().regex(new RegExp(`^(${providerPattern})/\\S+$`))).min(1));

/**
 * Every environment variable that Parley reads. `.env.example` and the README's table are tested
 * against this list; `remedy` ends the sentence that a wrong value is told with.
 */
export const variables = {
  DISCORD_TOKEN: {
    schema: z.string().min(20).optional(),
    meaning: "The bot's token. Without it, the local sandbox is started instead of Discord.",
    remedy: "copy the token from the Bot page of your application in Discord's developer portal",
  },
  DISCORD_API_URL: {
    schema: webAddress.optional(),
    meaning:
      "Another server that speaks Discord's API v10, for instance http://127.0.0.1:3000/api.",
    remedy: "give an http(s) address that ends in /api, or leave it out for Discord itself",
  },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    meaning:
      "A PostgreSQL 15 or newer, with the extensions `pg_trgm` and `btree_gin` that come with it. Without it, an embedded one keeps its data under .data/.",
    remedy: "give an address such as postgresql://user:password@host:5432/parley",
  },
  REDIS_URL: {
    schema: z.url({ protocol: /^rediss?$/ }).optional(),
    meaning: "A Redis 6.2 or newer for the queue. Without it, the queue uses PostgreSQL.",
    remedy: "give an address such as redis://host:6379",
  },
  ANTHROPIC_API_KEY: {
    schema: secret.optional(),
    meaning: "Key for Claude models.",
    remedy: "copy a key from the Anthropic console, or leave it out",
  },
  ANTHROPIC_BASE_URL: {
    schema: webAddress.optional(),
    meaning: "Another endpoint that speaks Anthropic's API.",
    remedy: "give an http(s) address, or leave it out",
  },
  MISTRAL_API_KEY: {
    schema: secret.optional(),
    meaning: "Key for Mistral models.",
    remedy: "copy a key from the Mistral console, or leave it out",
  },
  MISTRAL_BASE_URL: {
    schema: webAddress.optional(),
    meaning: "Another endpoint that speaks Mistral's API.",
    remedy: "give an http(s) address, or leave it out",
  },
  DEEPSEEK_API_KEY: {
    schema: secret.optional(),
    meaning: "Key for DeepSeek models.",
    remedy: "copy a key from the DeepSeek platform, or leave it out",
  },
  DEEPSEEK_BASE_URL: {
    schema: webAddress.optional(),
    meaning: "Another endpoint that speaks DeepSeek's API.",
    remedy: "give an http(s) address, or leave it out",
  },
  OLLAMA_HOST: {
    schema: hostAddress.optional(),
    meaning: "A local Ollama. When unset, http://127.0.0.1:11434 is tried.",
    remedy: "give an address such as http://127.0.0.1:11434, or leave it out",
  },
  MODELS: {
    schema: modelList.optional(),
    meaning:
      "Models in the order of preference, as provider/model, separated by commas. Unset: one good model of each provider that has a key, then the local ones.",
    remedy: "write it like anthropic/claude-haiku-5-5, mistral/mistral-small-2603",
  },
  OPERATOR_MONTHLY_USD: {
    schema: amount.default(20_000_000_000_000n),
    meaning: "What you, the operator, spend in a month at most, over everything. Default 20.",
    remedy: "write dollars, for instance 20 or 7.50",
  },
  SERVER_MONTHLY_USD: {
    schema: amount.default(5_000_000_000_000n),
    meaning:
      "What a new server may spend in a month until its admins set another limit. Default 5.",
    remedy: "write dollars, for instance 5 or 0.50",
  },
  LEARNER_MONTHLY_USD: {
    schema: amount.default(1_000_000_000_000n),
    meaning: "What each learner of a new server may spend in a month. Default 1.",
    remedy: "write dollars, for instance 1 or 0.25",
  },
  DM_LEARNER_MONTHLY_USD: {
    schema: amount.default(500_000_000_000n),
    meaning: "What a learner may spend in direct messages in a month; 0 refuses. Default 0.50.",
    remedy: "write dollars, for instance 0.50 or 0",
  },
  LEARNER_MONTHLY_LOCAL_TURNS: {
    schema: wholeNumber(0, 1_000_000).default(2_000),
    meaning:
      "Turns that local models, which cost nothing, answer each learner in a month. Default 2000.",
    remedy: "write a whole number from 0 to 1000000",
  },
  LEARNER_MONTHLY_LOCAL_TOKENS: {
    schema: wholeNumber(0, 10_000_000_000).default(20_000_000),
    meaning:
      "Tokens that local models read and write for each learner in a month. Default 20000000.",
    remedy: "write a whole number from 0 to 10000000000",
  },
  DISPLAY_CURRENCY: {
    schema: currencyCode.default(usDollar.code),
    meaning:
      "The currency in which people read and write amounts, by ISO 4217. What is counted stays dollars. Default USD.",
    remedy: "write a code of three letters, for instance USD, EUR or JPY",
  },
  DISPLAY_RATE: {
    schema: rate.optional(),
    meaning:
      "How many units of DISPLAY_CURRENCY a US dollar is worth; it stays so until you change it. Needed with any currency but USD.",
    remedy:
      "write a plain decimal from 0.000001 to 1000000, for instance 0.92, beside a DISPLAY_CURRENCY other than USD, and leave it out beside USD",
  },
  READ_WEB_PAGES: {
    schema: z.stringbool().default(false),
    meaning:
      "Whether learners may have public web pages read into what they keep (true or false). Default false.",
    remedy: "write true or false",
  },
  SESSION_IDLE_HOURS: {
    schema: wholeNumber(1, 24 * 30).default(24),
    meaning: "Hours without a message after which a session closes by itself. Default 24.",
    remedy: "write a whole number from 1 to 720",
  },
  TEXT_RETENTION_DAYS: {
    schema: wholeNumber(1, 3_650).default(365),
    meaning: "Days after which what was said in a turn is erased. Default 365.",
    remedy: "write a whole number from 1 to 3650",
  },
  WORKER_CONCURRENCY: {
    schema: wholeNumber(1, 1_000).default(100),
    meaning: "Turns that one worker answers at a time. Default 100.",
    remedy: "write a whole number from 1 to 1000",
  },
  SANDBOX_PORT: {
    schema: wholeNumber(0, 65_535).default(4_400),
    meaning: "Port of the sandbox's page on 127.0.0.1; 0 takes a free one. Default 4400.",
    remedy: "write a port number, or 0",
  },
  DATA_FOLDER: {
    schema: z.string().min(1).default(".data"),
    meaning: "Where the embedded PostgreSQL keeps its data. Default .data.",
    remedy: "name a folder that can be written to",
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels).default("info"),
    meaning: `How much is logged: ${logLevels.join(", ")}. Default info.`,
    remedy: `choose one of ${logLevels.join(", ")}`,
  },
} as const;

export type VariableName = keyof typeof variables;
