import { Keyboard, type LucideIcon, Moon, Play, Sun, SunMoon, Zap } from "lucide-react";
import { type KeyBinding, keyGlyphs } from "@/components/shell/key-bindings";
import { launchHref, navItems } from "@/components/shell/nav-items";
import type { ThemeChoice } from "@/components/shell/theme-choice";

export type PaletteEntry = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Other words it is found by. */
  also?: string;
  keys?: readonly string[];
  /** Why it is off; it stays, dimmed. */
  off?: string | undefined;
  run: () => void;
};

export type PaletteGroup = { title: string; entries: readonly PaletteEntry[] };

export type PaletteDeps = {
  go: (href: string) => void;
  showKeys: () => void;
  setTheme: (choice: ThemeChoice) => void;
  theme: ThemeChoice;
  mayLaunch: boolean;
  bindings: readonly KeyBinding[];
};

/**
 * How well an entry answers to what is typed, 0: not at all. Words are met from their beginning, label before other words,
 * so that "iter" finds iterations and not the letters of "prevIous TrajEctoRy".
 */
export function paletteScore(entry: { label: string; also?: string }, typed: string): number {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const wanted = words(typed);
  if (wanted.length === 0) return typed.trim() === "" ? 1 : 0;
  if (entry.label.toLowerCase().startsWith(wanted.join(" "))) return 1;
  const meets = (own: readonly string[]) =>
    wanted.every((word) => own.some((one) => one.startsWith(word)));
  const label = words(entry.label);
  if (meets(label)) return 0.9;
  if (meets([...label, ...words(entry.also ?? "")])) return 0.5;
  return wanted.every((word) => word.length > 2 && entry.label.toLowerCase().includes(word))
    ? 0.2
    : 0;
}

const globalGroup = "Everywhere";

function pageEntries(bindings: readonly KeyBinding[]): PaletteEntry[] {
  return bindings
    .filter((binding) => binding.group !== globalGroup)
    .map((binding) => ({
      id: `key-${binding.keys}`,
      label: binding.label,
      icon: Zap,
      keys: keyGlyphs(binding.keys),
      off: binding.off,
      run: binding.run,
    }));
}

function themeEntries({ theme, setTheme }: PaletteDeps): PaletteEntry[] {
  const looks = [
    { choice: "light", label: "Light appearance", icon: Sun },
    { choice: "dark", label: "Dark appearance", icon: Moon },
    { choice: "system", label: "Appearance as the device", icon: SunMoon },
  ] as const;
  return looks
    .filter((look) => look.choice !== theme)
    .map(({ choice, label, icon }) => ({
      id: `theme-${choice}`,
      label,
      icon,
      also: "theme",
      run: () => setTheme(choice),
    }));
}

/** What acts on this page first, then do, then go to. */
export function paletteGroups(deps: PaletteDeps): PaletteGroup[] {
  const here = pageEntries(deps.bindings);
  return [
    ...(here.length > 0 ? [{ title: "On this page", entries: here }] : []),
    {
      title: "Do",
      entries: [
        {
          id: "launch",
          label: "Launch iteration",
          icon: Play,
          also: "grow train start run",
          keys: ["L"],
          off: deps.mayLaunch ? undefined : "researchers and admins launch",
          run: () => deps.go(launchHref),
        },
        ...themeEntries(deps),
        {
          id: "keys",
          label: "All keys",
          icon: Keyboard,
          also: "shortcuts",
          keys: ["?"],
          run: deps.showKeys,
        },
      ],
    },
    {
      title: "Go to",
      entries: navItems.map((item) => ({
        id: item.href,
        label: item.label,
        icon: item.icon,
        also: item.tab,
        run: () => deps.go(item.href),
      })),
    },
  ];
}
