import { longestPassword, shortestPassword } from "@/lib/domain/person";

export interface PasswordRules {
  /** Lower case; only those long enough to be tried. */
  commonPasswords: readonly string[];
  /** How many of the commonest the list was taken from. */
  commonPasswordCount: number;
}

const characters = (count: number) => `${count} ${count === 1 ? "character" : "characters"}`;

export interface PasswordVerdict {
  ok: boolean;
  words: string;
}

/** Length is counted as the server counts it: UTF-16 units. */
export function judgePassword(password: string, rules: PasswordRules): PasswordVerdict {
  const { length } = password;
  const size = `${characters(length)}, at least ${shortestPassword}.`;
  if (length < shortestPassword) return { ok: false, words: size };
  if (length > longestPassword)
    return { ok: false, words: `${characters(length)}, at most ${longestPassword}.` };
  const count = rules.commonPasswordCount.toLocaleString("en");
  if (rules.commonPasswords.includes(password.toLowerCase()))
    return { ok: false, words: `Among the ${count} commonest. Take another.` };
  return { ok: true, words: `${size} Not among the ${count} commonest.` };
}

/** Null: the same. */
export function differenceOf(password: string, again: string): string | null {
  if (password === again) return null;
  if (password.length === again.length) return "Differs from the first, though equally long.";
  return `Differs from the first: ${characters(again.length)} here, ${password.length} above.`;
}
