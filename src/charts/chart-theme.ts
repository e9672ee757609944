/** The two looks of Discord. */
export const themeNames = ["dark", "light"] as const;

export type ThemeName = (typeof themeNames)[number];

/**
 * The colours of a picture. It has a background of its own: a bot cannot know how a person's Discord
 * looks, and no colour has enough contrast on both. What the colours of marks say, their shapes say
 * as well.
 */
export interface ChartTheme {
  readonly background: string;
  readonly border: string;
  readonly text: string;
  readonly mutedText: string;
  readonly track: string;
  readonly band: string;
  readonly within: string;
  readonly outside: string;
  /** Of what is stacked: told apart by their patterns too. */
  readonly series: readonly string[];
}

export const chartThemes: Readonly<Record<ThemeName, ChartTheme>> = {
  dark: {
    background: "#1f2024",
    border: "#3a3c43",
    text: "#f2f3f5",
    mutedText: "#b5bac1",
    track: "#35373d",
    band: "#3a9a7d",
    within: "#b9ffe6",
    outside: "#ffb454",
    series: ["#4fc1a6", "#ffb454", "#7cb8ff", "#f08fc0", "#d5d9e0"],
  },
  light: {
    background: "#ffffff",
    border: "#d8dbe0",
    text: "#1e1f22",
    mutedText: "#565d66",
    track: "#eceef1",
    band: "#2f957a",
    within: "#06402f",
    outside: "#b45309",
    series: ["#1d7d66", "#b45309", "#1f66b8", "#a8326f", "#565d66"],
  },
};

/** How a picture looks, and in which language its texts are. */
export interface ChartLook {
  readonly theme: ChartTheme;
  readonly locale: string;
}
