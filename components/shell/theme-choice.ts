export const themeCookie = "theme";

/** `system` is the absence of a choice: the page then follows the device. */
export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** What a cookie's value means; anything else than a choice is no choice. */
export function parseTheme(value: string | undefined): ThemeChoice {
  return value === "light" || value === "dark" ? value : "system";
}
