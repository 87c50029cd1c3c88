"use client";

import { useState } from "react";
import { parseTheme, type ThemeChoice, themeCookie } from "@/components/shell/theme-choice";

const yearS = 365 * 24 * 3600;

function apply(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === "system") delete root.dataset.theme;
  else root.dataset.theme = choice;
  // A cookie and not local storage: the server writes the attribute, so no script runs before paint.
  const age = choice === "system" ? 0 : yearS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${themeCookie}=${choice}; path=/; max-age=${age}; samesite=lax`;
}

/** The reader's choice and its setter; takes effect at once and is kept for a year. */
export function useTheme(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  const [choice, setChoice] = useState<ThemeChoice>(() =>
    typeof document === "undefined" ? "system" : parseTheme(document.documentElement.dataset.theme),
  );
  return [
    choice,
    (next) => {
      apply(next);
      setChoice(next);
    },
  ];
}
