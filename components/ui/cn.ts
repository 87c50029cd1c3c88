import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names; of two utilities that set the same thing the later one stays, so that a caller's class wins.
 * Covers the utilities this project's components share with their callers. tailwind-merge knows all of Tailwind,
 * and costs every page 10 KB of first-load JavaScript.
 */
export function cn(...classes: ClassValue[]): string {
  const kept: string[] = [];
  const taken = new Set<string>();
  for (const name of clsx(classes).split(/\s+/).reverse()) {
    const slots = slotsOf(name);
    if (slots.length > 0 && slots.every((slot) => taken.has(slot))) continue;
    for (const slot of slots) taken.add(slot);
    if (name !== "") kept.push(name);
  }
  return kept.reverse().join(" ");
}

/** What each utility sets. The first pattern that fits counts; a later slot list names all it overrides. */
const patterns: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(block|inline|inline-block|flex|inline-flex|grid|inline-grid|contents|hidden)$/, ["display"]],
  [/^(static|absolute|relative|fixed|sticky)$/, ["position"]],
  [/^size-/, ["h", "w"]],
  [/^(h|w|min-h|min-w|max-h|max-w|z|opacity|tracking|leading|whitespace)-/, []],
  [/^p-/, ["pt", "pr", "pb", "pl"]],
  [/^px-/, ["pr", "pl"]],
  [/^py-/, ["pt", "pb"]],
  [/^m-/, ["mt", "mr", "mb", "ml"]],
  [/^mx-/, ["mr", "ml"]],
  [/^my-/, ["mt", "mb"]],
  [/^([pm][trbl])-/, []],
  [/^gap-x-/, ["gap-x"]],
  [/^gap-y-/, ["gap-y"]],
  [/^gap-/, ["gap-x", "gap-y"]],
  [
    /^(grid-cols|grid-rows|col-start|col-span|justify-items|justify|items|content|self|place-items)-/,
    [],
  ],
  [/^text-(left|right|center|start|end)$/, ["text-align"]],
  [/^text-(xs|sm|md|lg|xl|2xl|\[\d[^\]]*\])(\/.*)?$/, ["text-size"]],
  [/^text-(pretty|balance|wrap|nowrap)$/, ["text-wrap"]],
  [/^text-/, ["text-colour"]],
  [/^font-(body|label|strong)$/, ["font-weight"]],
  [/^font-(sans|serif|mono)$/, ["font-family"]],
  [/^bg-/, ["bg"]],
  [/^(border-[xytrbl]|border)(-\d+|-\[\d[^\]]*\])?$/, []],
  [/^border-/, ["border-colour"]],
  [/^rounded-[trbl]{1,2}-/, []],
  [/^rounded-/, ["rounded"]],
  [/^shadow-/, ["shadow"]],
  [/^stroke-(\d|\[\d)/, ["stroke-width"]],
  [/^stroke-/, ["stroke-colour"]],
  [/^fill-/, ["fill"]],
];

/** The slots of a class, each with its variants in front (`hover:`, `max-md:`); none for a class not listed. */
function slotsOf(name: string): string[] {
  // The last colon outside brackets ends the variants: `[&_svg]:size-3`, `data-[state=on]:bg-selected`.
  const end =
    name.replace(/\[[^\]]*\]/g, (inside) => "_".repeat(inside.length)).lastIndexOf(":") + 1;
  const variants = name.slice(0, end);
  const utility = name.slice(end).replace(/^-/, "");
  for (const [pattern, slots] of patterns) {
    const match = utility.match(pattern);
    if (!match) continue;
    const named = slots.length > 0 ? slots : [match[1] ?? match[0]];
    return named.map((slot) => variants + slot);
  }
  return [];
}
