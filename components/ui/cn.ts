import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** tailwind-merge knows Tailwind's scales only, so ours are named or it would drop `text-md` for `text-ink`. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["xs", "sm", "md", "lg", "xl", "2xl"],
      radius: ["mark", "control", "panel"],
      shadow: ["e0", "e1", "e2"],
      spacing: ["row", "row-relaxed", "control", "target", "side", "bar"],
      "font-weight": ["body", "label", "strong"],
    },
  },
});

/** Class names joined; of two that set the same property the later one stays. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
