import type { Country } from "@/lib/practice/corpus/countries";
import { kindsOf } from "@/lib/practice/corpus/join";
import { PERSON_FILE, type Synset } from "@/lib/practice/corpus/wordnet";
import { readWorld, titleOf, type World } from "@/lib/practice/corpus/world";

export interface PracticeDocument {
  title: string;
  text: string;
  url?: string;
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const LIFE_YEARS = /\((\d{4})-(\d{4})\)/;

function entityText(synset: Synset, world: World): string {
  const title = titleOf(synset, world);
  const others = synset.words.filter((word) => word !== title);
  const parents = synset.partOf.flatMap((offset) => world.nouns.get(offset) ?? []);
  const sentences = [`${capitalise(synset.gloss)}.`];
  if (others.length > 0) sentences.push(`Also called ${others.join(", ")}.`);
  sentences.push(`${title} is a kind of ${kindsOf(synset, world.nouns).join(" and ")}.`);
  if (parents.length > 0) {
    const names = parents.map((parent) => titleOf(parent, world));
    sentences.push(`${title} is part of ${names.join(" and ")}.`);
  }
  const years = synset.lexicographerFile === PERSON_FILE ? LIFE_YEARS.exec(synset.gloss) : null;
  if (years) sentences.push(`${title} was born in ${years[1]} and died in ${years[2]}.`);
  return sentences.join(" ");
}

function countryText(country: Country, gloss: string | undefined, world: World): string {
  const neighbours = country.borders.flatMap((code) => world.countries.get(code)?.name ?? []);
  const several = country.languages.length > 1;
  const sentences = [
    `${country.name}, officially ${country.officialName}, is a country in ${country.subregion}, ${country.region}.`,
    `Its capital is ${country.capitals.join(" and ")}.`,
    `Its currency is the ${country.currencies.join(" and the ")}.`,
    `The ${several ? "languages" : "language"} spoken there ${several ? "are" : "is"} ${country.languages.join(", ")}.`,
    `Its area is ${country.areaSquareKm} square kilometres and it is ${country.landlocked ? "" : "not "}landlocked.`,
    `It borders ${neighbours.join(", ") || "no other country"}.`,
  ];
  if (gloss) sentences.push(`${capitalise(gloss)}.`);
  return sentences.join(" ");
}

/** About 7,900 short documents of real facts. The same on every machine, whatever the seed. */
export function buildPracticeCorpus(world: World = readWorld()): { documents: PracticeDocument[] } {
  const glosses = new Map<string, string>();
  for (const [offset, country] of world.countryOf) {
    const gloss = world.nouns.get(offset)?.gloss;
    if (gloss) glosses.set(country.code, gloss);
  }
  const entities = world.entities.map((synset) => ({
    title: titleOf(synset, world),
    text: entityText(synset, world),
    url: `https://wordnet.princeton.edu/#${synset.offset}`,
  }));
  const countries = [...world.countries.values()].map((country) => ({
    title: country.name,
    text: countryText(country, glosses.get(country.code), world),
    url: `https://mledoze.github.io/countries/#${country.code}`,
  }));
  return { documents: [...entities, ...countries] };
}
