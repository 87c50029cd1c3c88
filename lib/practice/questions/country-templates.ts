import type { Country } from "@/lib/practice/corpus/countries";
import { isUnambiguous, type World } from "@/lib/practice/corpus/world";
import type { Located } from "@/lib/practice/questions/places";
import type { PracticeQuestion } from "@/lib/practice/questions/practice-question";

type Relation = "capital" | "currency" | "language";

const ASK: Record<Relation, string> = {
  capital: "What is the capital of",
  currency: "What is the currency of",
  language: "What language is spoken in",
};

/** The one value of a relation; null where a country has several (two capitals, four languages). */
export function onlyValue(country: Country, relation: Relation): string | null {
  const values = {
    capital: country.capitals,
    currency: country.currencies,
    language: country.languages,
  };
  const found = values[relation];
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function onlyNeighbour(country: Country, world: World): Country | null {
  const code = country.borders.length === 1 ? country.borders[0] : undefined;
  return (code && world.countries.get(code)) || null;
}

function ask(
  relation: Relation,
  about: {
    country: Country;
    named: string;
    hops: number;
    type: string;
    splitGroup: string;
  },
): PracticeQuestion[] {
  const answer = onlyValue(about.country, relation);
  if (answer === null) return [];
  const { hops, splitGroup } = about;
  const { type } = about;
  return [{ text: `${ASK[relation]} ${about.named}?`, answers: [answer], hops, type, splitGroup }];
}

export function placeQuestions(place: Located, relation: Relation): PracticeQuestion[] {
  return ask(relation, {
    country: place.country,
    named: `the country where ${place.phrase} is located`,
    hops: place.documentsBefore + 1,
    type: `${relation} of country of place`,
    splitGroup: place.title,
  });
}

export function birthQuestions(person: Located, relation: Relation): PracticeQuestion[] {
  return ask(relation, {
    country: person.country,
    named: `the country where ${person.title} was born`,
    hops: person.documentsBefore + 1,
    type: `${relation} of birth country`,
    splitGroup: person.title,
  });
}

export function neighbourQuestions(
  place: Located,
  relation: Relation,
  world: World,
): PracticeQuestion[] {
  const neighbour = onlyNeighbour(place.country, world);
  if (!neighbour || !isUnambiguous(neighbour.name, world)) return [];
  return ask(relation, {
    country: neighbour,
    named: `the only country bordering the country where ${place.phrase} ${place.verb}`,
    hops: place.documentsBefore + 2,
    type: "only neighbour",
    splitGroup: place.title,
  });
}
