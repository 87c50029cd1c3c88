/** A key that does what a button does. */
export type KeyBinding = {
  /** As `KeyboardEvent.key`, lower case; `mod+` for ⌘ or Ctrl: `k`, `arrowright`, `?`, `mod+enter`. */
  keys: string;
  /** What it does, as in the key sheet and the palette. */
  label: string;
  /** Heading in the key sheet; on-page keys default to "This page". */
  group?: string;
  run: () => void;
  /** Why it is off now; it stays listed with this reason. */
  off?: string | undefined;
  /** Also while typing: only sensible with `mod+`. */
  whileTyping?: boolean;
};

let bindings: readonly KeyBinding[] = [];
const listeners = new Set<() => void>();

function change(next: readonly KeyBinding[]): void {
  bindings = next;
  for (const listener of listeners) listener();
}

/** Adds them until the returned function is called. A later binding of the same key wins. */
export function registerKeys(added: readonly KeyBinding[]): () => void {
  change([...bindings, ...added]);
  return () => change(bindings.filter((binding) => !added.includes(binding)));
}

export const keyBindings = {
  current: () => bindings,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** True where a key is text: fields and whatever else takes typing. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  }
  return target.matches("textarea, select, [role=textbox], [role=combobox]");
}

/** The binding a key press means, or undefined. Shift counts only through the character it makes. */
export function findBinding(event: KeyboardEvent): KeyBinding | undefined {
  const mod = event.metaKey || event.ctrlKey;
  if (event.altKey || event.isComposing) return undefined;
  const pressed = `${mod ? "mod+" : ""}${event.key.toLowerCase()}`;
  const typing = isTyping(event.target);
  return bindings.findLast(
    (binding) => binding.keys === pressed && (!typing || binding.whileTyping === true),
  );
}

const glyphs: Record<string, string> = {
  mod: "⌘",
  enter: "↵",
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
  escape: "esc",
};

/** `mod+enter` → `["⌘", "↵"]`, for `Kbd`. */
export function keyGlyphs(keys: string): string[] {
  return keys.split("+").map((key) => glyphs[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
