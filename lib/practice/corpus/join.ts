import type { Country } from "@/lib/practice/corpus/countries";
import { LOCATION_FILE, type Synset } from "@/lib/practice/corpus/wordnet";
import { normalise } from "@/lib/practice/text/normalise";

/** Instance kinds that make a WordNet location a state: "African country", "Baltic State", "republic"… */
const STATE_KIND =
  /\b(country|nation|republic|kingdom|principality|sultanate|emirate|Baltic State)$/i;

export function kindsOf(synset: Synset, nouns: ReadonlyMap<string, Synset>): string[] {
  return synset.instanceOf.flatMap((offset) => nouns.get(offset)?.words[0] ?? []);
}

/** Normalised name → the states that go by it. */
function statesByName(nouns: ReadonlyMap<string, Synset>): Map<string, Set<Synset>> {
  const states = new Map<string, Set<Synset>>();
  for (const synset of nouns.values()) {
    if (synset.lexicographerFile !== LOCATION_FILE) continue;
    if (!kindsOf(synset, nouns).some((kind) => STATE_KIND.test(kind))) continue;
    for (const word of synset.words) {
      const key = normalise(word);
      states.set(key, (states.get(key) ?? new Set()).add(synset));
    }
  }
  return states;
}

/**
 * WordNet offset → country. A name that two countries or two states share joins nothing: WordNet has two
 * Congos, and a Taiwan that is also called China.
 */
export function joinCountries(
  nouns: ReadonlyMap<string, Synset>,
  countries: ReadonlyMap<string, Country>,
): Map<string, Country> {
  const states = statesByName(nouns);
  const claimants = new Map<string, Set<Country>>();
  for (const country of countries.values()) {
    for (const name of [country.name, country.officialName]) {
      const found = [...(states.get(normalise(name)) ?? [])];
      if (found.length !== 1 || !found[0]) continue;
      const { offset } = found[0];
      claimants.set(offset, (claimants.get(offset) ?? new Set()).add(country));
    }
  }
  return new Map(
    [...claimants].flatMap(([offset, [country, ...rivals]]) =>
      country && rivals.length === 0 ? [[offset, country] as const] : [],
    ),
  );
}
