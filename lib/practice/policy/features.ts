import { hashText, mixHash } from "@/lib/practice/text/hash";

/** Named features are hashed once, at load; features with values mix the value in. */
export const feature = (name: string): number => mixHash(hashText(name), 0);

export const valued = (name: number, value: number | boolean): number =>
  mixHash(name, Number(value));

export function appendDistinct(target: number[], more: readonly number[]): void {
  for (const hash of more) if (!target.includes(hash)) target.push(hash);
}
