import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";

/** Somebody who is shown amounts: in which locale, and in which currency. */
export interface Reader {
  locale: InterfaceLocale;
  currency: DisplayCurrency;
}
