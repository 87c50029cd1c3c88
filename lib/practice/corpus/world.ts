import { type Country, readCountries } from "@/lib/practice/corpus/countries";
import { joinCountries } from "@/lib/practice/corpus/join";
import { PERSON_FILE, readNouns, type Synset } from "@/lib/practice/corpus/wordnet";
import { normalise } from "@/lib/practice/text/normalise";

/** The two packages joined: what documents and questions are both made from. */
export interface World {
  nouns: Map<string, Synset>;
  countries: Map<string, Country>;
  /** WordNet offset → the country it is. */
  countryOf: Map<string, Country>;
  /** Named things that get a document of their own (countries have theirs from world-countries). */
  entities: Synset[];
  /** How many documents carry a normalised name, as a title or as another name. */
  nameCount: Map<string, number>;
}

export function readWorld(): World {
  const nouns = readNouns();
  const countries = readCountries();
  const countryOf = joinCountries(nouns, countries);
  const entities = [...nouns.values()].filter(
    (synset) => synset.instanceOf.length > 0 && !countryOf.has(synset.offset),
  );
  const nameCount = new Map<string, number>();
  const count = (name: string) => {
    const key = normalise(name);
    nameCount.set(key, (nameCount.get(key) ?? 0) + 1);
  };
  for (const entity of entities) for (const word of entity.words) count(word);
  for (const country of countries.values()) count(country.name);
  return { nouns, countries, countryOf, entities, nameCount };
}

/** People go by their longest name ("Gabor" is "Dennis Gabor"), everything else by its first. */
export function titleOf(synset: Synset, world: World): string {
  const country = world.countryOf.get(synset.offset);
  if (country) return country.name;
  if (synset.lexicographerFile !== PERSON_FILE) return synset.words[0] ?? "";
  return [...synset.words].sort((a, b) => b.length - a.length)[0] ?? "";
}

/** A title that no other document goes by, so that a search for it has one right answer. */
export function isUnambiguous(title: string, world: World): boolean {
  return world.nameCount.get(normalise(title)) === 1;
}
