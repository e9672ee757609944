import type { ProviderName } from "#/providers/language-model.ts";

import { readPricePerMillion, ratesSchema, type PriceRate } from "./price.ts";

/** One price version as shipped. To change a price, add a version with its own `validFrom`. */
export interface PriceSeed {
  provider: ProviderName;
  model: string;
  validFrom: string;
  /** What costs nothing has to be declared so; a price that is missing is never taken for zero. */
  declaredFree: boolean;
  rates: readonly PriceRate[];
  source: string;
  /** The day on which the price was last compared with its source. */
  checkedOn: string;
}

const earliest = "2026-01-01T00:00:00Z";
const checkedOn = "2026-11-22";

interface PrintedPrices {
  input: string;
  output: string;
  cacheRead: string;
  /** Absent where writing the cache costs what input costs. */
  cacheWrite5m?: string;
  cacheWrite1h?: string;
}

type RateConditions = Partial<Pick<PriceRate, "aboveInputTokens" | "band">>;

function rate(printed: PrintedPrices, when: RateConditions = {}): PriceRate {
  return {
    aboveInputTokens: 0,
    ...when,
    input: readPricePerMillion(printed.input),
    output: readPricePerMillion(printed.output),
    cacheRead: readPricePerMillion(printed.cacheRead),
    cacheWrite5m: readPricePerMillion(printed.cacheWrite5m ?? printed.input),
    cacheWrite1h: readPricePerMillion(printed.cacheWrite1h ?? printed.input),
  };
}

function version(
  provider: ProviderName,
  model: string,
  rates: readonly PriceRate[],
  validFrom = earliest,
): PriceSeed {
  const declaredFree = provider === "ollama";
  const source = sources[provider];
  return {
    provider,
    model,
    validFrom,
    declaredFree,
    rates: ratesSchema.parse(rates),
    source,
    checkedOn,
  };
}

const sources: Readonly<Record<ProviderName, string>> = {
  anthropic: "https://platform.claude.com/docs/en/about-claude/pricing",
  mistral: "https://docs.mistral.ai/inference/pricing",
  deepseek: "https://api-docs.deepseek.com/quick_start/pricing",
  ollama: "runs on the operator's own machine",
};

const opus: PrintedPrices = {
  input: "5",
  output: "25",
  cacheRead: "0.50",
  cacheWrite5m: "6.25",
  cacheWrite1h: "10",
};
const sonnet5: PrintedPrices = {
  input: "2",
  output: "10",
  cacheRead: "0.20",
  cacheWrite5m: "2.50",
  cacheWrite1h: "4",
};

/** Twice the price on working days, 09-12 and 14-18 in Beijing. On its public holidays it is not: we charge it all the same. */
const deepSeekPeak: PriceRate["band"] = {
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    [1, 4],
    [6, 10],
  ],
};

const anthropicPrices: readonly PriceSeed[] = [
  version(
    "anthropic",
    "claude-haiku-5-5",
    [
      rate({
        input: "0.10",
        output: "0.50",
        cacheRead: "0.01",
        cacheWrite5m: "0.125",
        cacheWrite1h: "0.20",
      }),
      rate(
        {
          input: "0.50",
          output: "2.50",
          cacheRead: "0.05",
          cacheWrite5m: "0.625",
          cacheWrite1h: "1",
        },
        { aboveInputTokens: 100_000 },
      ),
    ],
    "2026-10-07T00:00:00Z",
  ),
  version("anthropic", "claude-haiku-4-5", [
    rate({ input: "1", output: "5", cacheRead: "0.10", cacheWrite5m: "1.25", cacheWrite1h: "2" }),
  ]),
  version("anthropic", "claude-sonnet-5-5", [rate(sonnet5)]),
  version(
    "anthropic",
    "claude-sonnet-5-5",
    [rate({ ...sonnet5, cacheRead: "0.10" })],
    "2026-10-07T00:00:00Z",
  ),
  version("anthropic", "claude-sonnet-5", [rate(sonnet5)]),
  version("anthropic", "claude-sonnet-4-5", [
    rate({ input: "3", output: "15", cacheRead: "0.30", cacheWrite5m: "3.75", cacheWrite1h: "6" }),
  ]),
  version("anthropic", "claude-opus-5-5", [
    rate({ input: "4", output: "20", cacheRead: "0.20", cacheWrite5m: "5", cacheWrite1h: "8" }),
  ]),
  version("anthropic", "claude-opus-5", [rate(opus)]),
  version("anthropic", "claude-opus-4-8", [rate(opus)]),
  version("anthropic", "claude-opus-4-5", [rate(opus)]),
  version("anthropic", "claude-fable-5-1", [
    rate({
      input: "10",
      output: "50",
      cacheRead: "0.25",
      cacheWrite5m: "12.5",
      cacheWrite1h: "20",
    }),
  ]),
];

const mistralPrices: readonly PriceSeed[] = [
  version("mistral", "mistral-small-2603", [
    rate({ input: "0.15", output: "0.60", cacheRead: "0.015" }),
  ]),
  version("mistral", "mistral-large-2512", [
    rate({ input: "0.50", output: "1.50", cacheRead: "0.05" }),
  ]),
  version("mistral", "mistral-medium-2604", [
    rate({ input: "1.50", output: "7.50", cacheRead: "0.15" }),
  ]),
  version("mistral", "ministral-3b-2512", [
    rate({ input: "0.10", output: "0.10", cacheRead: "0.01" }),
  ]),
  version("mistral", "ministral-8b-2512", [
    rate({ input: "0.15", output: "0.15", cacheRead: "0.015" }),
  ]),
  version("mistral", "ministral-14b-2512", [
    rate({ input: "0.20", output: "0.20", cacheRead: "0.02" }),
  ]),
];

const deepSeekPrices: readonly PriceSeed[] = [
  version("deepseek", "deepseek-flash", [
    rate({ input: "0.15", output: "0.60", cacheRead: "0.003" }),
    rate({ input: "0.30", output: "1.20", cacheRead: "0.006" }, { band: deepSeekPeak }),
  ]),
  version("deepseek", "deepseek-v4-pro", [
    rate({ input: "0.66", output: "1.98", cacheRead: "0.022" }),
    rate({ input: "1.32", output: "3.96", cacheRead: "0.044" }, { band: deepSeekPeak }),
  ]),
];

/** The prices that Parley ships with. A model that is not here is refused until it has a price. */
export const priceSeeds: readonly PriceSeed[] = [
  ...anthropicPrices,
  ...mistralPrices,
  ...deepSeekPrices,
  version("ollama", "*", [rate({ input: "0", output: "0", cacheRead: "0" })]),
];
