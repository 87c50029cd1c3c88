import type { Country } from "@/lib/practice/corpus/countries";
import { kindsOf } from "@/lib/practice/corpus/join";
import { LOCATION_FILE, PERSON_FILE, type Synset } from "@/lib/practice/corpus/wordnet";
import { isUnambiguous, titleOf, type World } from "@/lib/practice/corpus/world";

/** Something that lies in exactly one country, however many documents away. */
export interface Located {
  title: string;
  /** How a question names it: "the city of Palermo". */
  phrase: string;
  /** How it stands in its country, after the phrase: "is located". */
  verb: "is located" | "was born";
  country: Country;
  /** Documents to read until the country's own: itself and what it is part of. */
  documentsBefore: number;
}

/** Kinds whose instances lie in one country; seas, ranges and "geographical areas" are too vague to ask about. */
const SETTLEMENT = /^(city|town|port|island)$/;
const OTHER_KIND =
  /^(state capital|provincial capital|national park|volcano|mountain peak|university|lake)$/;
const VAGUE_KIND = /^(geographical area|region|range|belt|peninsula|district|vicinity)$/;

/** The shortest chain of named wholes up to a country, unless its wholes disagree about the country. */
export function chainToCountry(
  synset: Synset,
  world: World,
  seen: readonly string[] = [],
): { country: Country; chain: Synset[] } | null {
  const country = world.countryOf.get(synset.offset);
  if (country) return { country, chain: [] };
  if (seen.includes(synset.offset)) return null;
  const chains = synset.partOf.flatMap((offset) => {
    const whole = world.nouns.get(offset);
    const found = whole && chainToCountry(whole, world, [...seen, synset.offset]);
    return found ? [found] : [];
  });
  if (new Set(chains.map((found) => found.country.code)).size !== 1) return null;
  const shortest = chains.reduce((a, b) => (b.chain.length < a.chain.length ? b : a));
  return { country: shortest.country, chain: [synset, ...shortest.chain] };
}

/** Names that are plain in a sentence: "Dar es Salaam" and "Coeur d'Alene" are not. */
const PLAIN_NAME = /^\p{Lu}[\p{L}'-]+( (of |de |la )?\p{Lu}[\p{L}'-]+)*$/u;
/** Assur is in no country of today's. */
const BYGONE = /\b(ancient|former|ruins?|historical)\b/;

function isClear(chain: readonly Synset[], country: Country, world: World): boolean {
  const clear = chain.every(
    (synset) =>
      PLAIN_NAME.test(titleOf(synset, world)) &&
      !(synset.lexicographerFile === LOCATION_FILE && BYGONE.test(synset.gloss)) &&
      isUnambiguous(titleOf(synset, world), world) &&
      !kindsOf(synset, world.nouns).some((kind) => VAGUE_KIND.test(kind)),
  );
  return clear && isUnambiguous(country.name, world) && !country.name.includes(" and ");
}

export function locatedPlaces(world: World): Located[] {
  return world.entities.flatMap((synset) => {
    if (synset.lexicographerFile !== LOCATION_FILE) return [];
    const kinds = kindsOf(synset, world.nouns);
    const settlement = kinds.find((kind) => SETTLEMENT.test(kind));
    if (!settlement && !kinds.some((kind) => OTHER_KIND.test(kind))) return [];
    const found = chainToCountry(synset, world);
    if (!found || found.chain.length > 2 || !isClear(found.chain, found.country, world)) return [];
    const title = titleOf(synset, world);
    const phrase = settlement ? `the ${settlement} of ${title}` : title;
    return [
      {
        title,
        phrase,
        verb: "is located" as const,
        country: found.country,
        documentsBefore: found.chain.length,
      },
    ];
  });
}

const BORN_IN = /\(?born in (?:the )?([A-Z][A-Za-z ]+?)\)?(?=[;,()]| in \d| \(|$)/;

/** People whose gloss names where they were born. "England" is a document of its own before the United Kingdom. */
export function bornPeople(world: World): Located[] {
  const byName = new Map<string, Synset[]>();
  for (const synset of world.nouns.values()) {
    if (synset.lexicographerFile !== LOCATION_FILE || synset.instanceOf.length === 0) continue;
    for (const word of synset.words) byName.set(word, [...(byName.get(word) ?? []), synset]);
  }
  return world.entities.flatMap((synset) => {
    if (synset.lexicographerFile !== PERSON_FILE) return [];
    const birthplaces = byName.get(BORN_IN.exec(synset.gloss)?.[1] ?? "") ?? [];
    const found =
      birthplaces.length === 1 && birthplaces[0] ? chainToCountry(birthplaces[0], world) : null;
    const title = titleOf(synset, world);
    if (!found || found.chain.length > 1) return [];
    if (!isClear([synset, ...found.chain], found.country, world)) return [];
    return [
      {
        title,
        phrase: title,
        verb: "was born" as const,
        country: found.country,
        documentsBefore: 1 + found.chain.length,
      },
    ];
  });
}
