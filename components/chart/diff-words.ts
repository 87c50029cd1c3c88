export type DiffPart = { kind: "same" | "removed" | "added"; text: string };

/** Longer texts are shown as replaced whole: the table grows with the product of their lengths. */
const mostWords = 2000;

/** Words and citations are compared; the white space before a word goes with it. */
function words(text: string): string[] {
  return text.match(/\s*(\[link_id=[^\]]*\]|[^\s[]+|\[)/g) ?? [];
}

/** Longest common subsequence lengths from each pair of positions to the end. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const same = a[i]?.trim() === b[j]?.trim();
      const cell = same
        ? (rows[i + 1]?.[j + 1] ?? 0) + 1
        : Math.max(rows[i + 1]?.[j] ?? 0, rows[i]?.[j + 1] ?? 0);
      const row = rows[i];
      if (row) row[j] = cell;
    }
  }
  return rows;
}

function push(parts: DiffPart[], kind: DiffPart["kind"], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else parts.push({ kind, text });
}

function replaced(before: string, after: string): DiffPart[] {
  if (before === after) return [{ kind: "same", text: after }];
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
}

/**
 * How `before` became `after`, word by word. But for white space the same and added parts make `after`,
 * the same and removed ones `before`.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = words(before);
  const b = words(after);
  if (a.length > mostWords || b.length > mostWords) return replaced(before, after);
  const common = commonLengths(a, b);
  const left = (i: number, j: number) => common[i]?.[j] ?? 0;
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const from = a[i];
    const to = b[j];
    if (
      to === undefined ||
      (from !== undefined && from.trim() !== to.trim() && left(i + 1, j) >= left(i, j + 1))
    ) {
      push(parts, "removed", from ?? "");
      i += 1;
    } else if (from?.trim() === to.trim()) {
      push(parts, "same", to);
      i += 1;
      j += 1;
    } else {
      push(parts, "added", to);
      j += 1;
    }
  }
  return parts;
}
