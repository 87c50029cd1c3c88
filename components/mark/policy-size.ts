/** Sizes are ordinal: one hue in three weights. Anything else is drawn in the accent. */
const tokens: Record<string, string> = {
  L: "var(--size-l)",
  S: "var(--size-s)",
  XS: "var(--size-xs)",
};

/** The CSS colour of a policy size. */
export function sizeColour(size: string | null): string {
  return (size !== null && tokens[size]) || "var(--accent)";
}
