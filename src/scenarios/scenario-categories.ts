/** What a scene is about, in the order in which people choose. */
export const scenarioCategories = [
  "travel",
  "restaurant",
  "shopping",
  "business",
  "healthcare",
  "social",
  "emergency",
  "education",
  "daily_life",
  "hobbies",
] as const;

export type ScenarioCategory = (typeof scenarioCategories)[number];
