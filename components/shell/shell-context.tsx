"use client";

import { createContext, type ReactNode, useContext } from "react";

export type ShellUser = { id: string; name: string; email: string; role: string };

export type ShellFacts = {
  /** null: nobody is signed in (sign-in, error pages). */
  user: ShellUser | null;
  /** The practice policy is in use, so every page says what it is. */
  practice: boolean;
  /** May launch and approve. */
  mayLaunch: boolean;
};

const Context = createContext<ShellFacts>({ user: null, practice: false, mayLaunch: false });

export function ShellProvider({ facts, children }: { facts: ShellFacts; children: ReactNode }) {
  return <Context value={facts}>{children}</Context>;
}

export const useShell = () => useContext(Context);
