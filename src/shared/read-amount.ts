import { exactDecimals, usDollar, usualDecimals, type DisplayCurrency } from "./currency.ts";
import { picoUsdPerUsd, type PicoUsd } from "./money.ts";

/** Who writes or reads an amount, and in what. */
export interface AmountView {
  /** Any locale; its separators decide what could be read in two ways. */
  locale: string;
  currency: DisplayCurrency;
}

const lengthMaximum = 60;
const amountMaximum = 999_999n * picoUsdPerUsd;

const centSigns = new Set(["ct", "cts", "c", "¢", "cent", "cents"]);
/** Beside the writer's own: these write dollars as "$", "US$" and "$US". */
const signLocales = ["en-US", "en-GB", "fr"];
/** A point may end a sign: "Cg. 5". */
const partsPattern = /^((?:[^\d.,٫]|(?<=\p{L})\.)*)([\d.,٫٬'’ ]*\d)(\D*)$/u;
const groupedPattern =
  /^(?<whole>[1-9]\d{0,2}(?:(?<group>[ .,٬'’])\d{3})(?:\k<group>\d{3})*)(?:(?!\k<group>)[.,٫](?<decimals>\d+))?$/u;
const plainPattern = /^(?<whole>\d*)(?:[.,٫](?<decimals>\d+))?$/u;

/** A number as it was written, without its separators. */
interface Digits {
  whole: string;
  decimals: string;
}

/**
 * Reads an amount as people write it: "2.50", "2,50 €", "$2.5", "30ct", "1.234,56", in full-width and
 * Arabic digits too. Without a sign it is of the displayed currency; "USD" always means dollars. What
 * is no whole pico-dollar is rounded down.
 *
 * Undefined where it is no amount, negative, of a third currency, finer than a pico-dollar or more
 * than 999,999 dollars.
 */
export function readAmount(text: string, view: AmountView): PicoUsd | undefined {
  if (text.length > lengthMaximum) return undefined;
  const [, before = "", number, after = ""] = partsPattern.exec(toPlainSigns(text)) ?? [];
  if (number === undefined) return undefined;
  const unit = readUnit([before, after], view);
  const digits = readDigits(number, view.locale);
  if (!unit || !digits) return undefined;
  const decimals = exactDecimals(unit.currency);
  if (digits.decimals.length > decimals - unit.shift) return undefined;
  const value = BigInt(digits.whole + digits.decimals.padEnd(decimals - unit.shift, "0"));
  const scale = 10n ** BigInt(decimals - 12);
  const amount = (value * picoUsdPerUsd) / (unit.currency.ratePerUsd * scale);
  return amount > amountMaximum ? undefined : amount;
}

/** Digits and signs of other scripts as ASCII ones, and each space the same. */
function toPlainSigns(text: string): string {
  return text
    .replaceAll(/[\u200E\u200F\u061C\u2066-\u2069]/g, "")
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) - 0xfe_e0))
    .replaceAll("\uFFE0", "¢")
    .replaceAll("\uFFE5", "¥")
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x06_60))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06_f0))
    .replaceAll(/\s/g, " ")
    .trim();
}

/** Of what the number counts: a currency, or its hundredths. Undefined where that is not known. */
function readUnit(
  around: readonly string[],
  view: AmountView,
): { currency: DisplayCurrency; shift: number } | undefined {
  const [sign, ...others] = around.map((part) => part.trim().toLowerCase()).filter(Boolean);
  const { currency } = view;
  if (others.length > 0) return undefined;
  if (sign === undefined || isSignOf(currency.code, sign, view.locale)) {
    return { currency, shift: 0 };
  }
  if (isSignOf(usDollar.code, sign, view.locale)) return { currency: usDollar, shift: 0 };
  const isCents = centSigns.has(sign) && usualDecimals(currency.code) === 2;
  return isCents ? { currency, shift: 2 } : undefined;
}

function isSignOf(code: string, sign: string, locale: string): boolean {
  return [locale, ...signLocales].some((writer) =>
    (["code", "symbol", "narrowSymbol", "name"] as const).some((currencyDisplay) => {
      const format = new Intl.NumberFormat(writer, {
        style: "currency",
        currency: code,
        currencyDisplay,
      });
      return [1, 2].some((count) =>
        format
          .formatToParts(count)
          .some(
            ({ type, value }) => type === "currency" && toPlainSigns(value).toLowerCase() === sign,
          ),
      );
    }),
  );
}

/** "1,234" can be read in two ways: it is grouped where the locale groups so, else a fraction. */
function readDigits(number: string, locale: string): Digits | undefined {
  const grouped = groupedPattern.exec(number)?.groups;
  const plain = plainPattern.exec(number)?.groups;
  const isGrouped = grouped && (!plain || grouped["group"] === groupSeparator(locale));
  const { whole, decimals = "" } = (isGrouped ? grouped : plain) ?? {};
  return whole === undefined ? undefined : { whole: whole.replaceAll(/\D/g, ""), decimals };
}

function groupSeparator(locale: string): string | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567);
  return parts.find(({ type }) => type === "group")?.value;
}
